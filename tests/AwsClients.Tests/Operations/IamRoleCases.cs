using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;

namespace CisAws.AwsClients.Tests.Operations;

internal static class IamRoleCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "CreateRole",
            "RoleName=r&AssumeRolePolicyDocument=%7B%22a%22%3A1%7D&Description=d"
                + "&MaxSessionDuration=3600&Tags.member.1.Key=k&Tags.member.1.Value=v",
            "<Role><RoleName>r</RoleName><RoleId>AROA1</RoleId><Arn>arn:r</Arn>"
                + "<AssumeRolePolicyDocument>%7B%7D</AssumeRolePolicyDocument></Role>",
            async c =>
            {
                Role role = (await c.CreateRoleAsync(new CreateRoleRequest
                {
                    RoleName = "r",
                    AssumeRolePolicyDocument = """{"a":1}""",
                    Description = "d",
                    MaxSessionDuration = 3600,
                    Tags = [new Tag { Key = "k", Value = "v" }],
                })).Role;
                Assert.Equal(("AROA1", "arn:r", "%7B%7D"), (role.RoleId, role.Arn, role.AssumeRolePolicyDocument));
            }),
        Done("DeleteRole", "RoleName=r", async c => await c.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "r" })),
        Case(
            "ListRoleTags",
            "RoleName=r&Marker=m",
            "<Tags><member><Key>k</Key><Value>v</Value></member></Tags><IsTruncated>true</IsTruncated><Marker>n</Marker>",
            async c =>
        {
            var answer = await c.ListRoleTagsAsync(new ListRoleTagsRequest { RoleName = "r", Marker = "m" });
            Assert.Equal("v", Assert.Single(answer.Tags).Value);
            Assert.Equal("n", answer.Marker);
        }),
        Case(
            "CreateInstanceProfile",
            "InstanceProfileName=i&Path=%2Fx%2F",
            "<InstanceProfile><InstanceProfileName>i</InstanceProfileName><Arn>arn:i</Arn><Roles/></InstanceProfile>",
            async c =>
            {
                InstanceProfile profile = (await c.CreateInstanceProfileAsync(new() { InstanceProfileName = "i", Path = "/x/" }))
                    .InstanceProfile;
                Assert.Equal("arn:i", profile.Arn);
                Assert.Empty(profile.Roles);
            }),
        Done(
            "DeleteInstanceProfile",
            "InstanceProfileName=i",
            async c => await c.DeleteInstanceProfileAsync(new() { InstanceProfileName = "i" })),
        Done("AddRoleToInstanceProfile", "InstanceProfileName=i&RoleName=r", async c =>
            await c.AddRoleToInstanceProfileAsync(new() { InstanceProfileName = "i", RoleName = "r" })),
        Done("RemoveRoleFromInstanceProfile", "InstanceProfileName=i&RoleName=r", async c =>
            await c.RemoveRoleFromInstanceProfileAsync(new() { InstanceProfileName = "i", RoleName = "r" })),
        Case(
            "GetServerCertificate",
            "ServerCertificateName=c",
            """
            <ServerCertificate><ServerCertificateMetadata><ServerCertificateName>c</ServerCertificateName><Path>/cloudfront/</Path>
            <ServerCertificateId>ASCA1</ServerCertificateId><Arn>arn:c</Arn>
            <Expiration>2025-01-01T00:00:00Z</Expiration></ServerCertificateMetadata>
            <CertificateBody>-----BEGIN CERTIFICATE-----</CertificateBody></ServerCertificate>
            """,
            async c =>
            {
                ServerCertificate certificate = (await c.GetServerCertificateAsync(new() { ServerCertificateName = "c" }))
                    .ServerCertificate;
                Assert.Equal("-----BEGIN CERTIFICATE-----", certificate.CertificateBody);
                Assert.Equal(2025, certificate.ServerCertificateMetadata.Expiration?.Year);
                Assert.Null(certificate.CertificateChain);
            }),
        Done(
            "DeleteServerCertificate",
            "ServerCertificateName=c",
            async c => await c.DeleteServerCertificateAsync(new() { ServerCertificateName = "c" })),
    ];

    private static OperationCase Case(
        string operation, string fields, string result, Func<AmazonIdentityManagementServiceClient, Task> call) =>
        OperationCase.Query(operation, "2010-05-08", fields, result, call);

    private static OperationCase Done(
        string operation, string fields, Func<AmazonIdentityManagementServiceClient, Task<AmazonWebServiceResponse>> call) =>
        OperationCase.QueryDone(operation, "2010-05-08", fields, call);
}
