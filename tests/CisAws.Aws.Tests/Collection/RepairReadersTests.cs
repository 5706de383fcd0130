using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>Questions that only repairs ask: complete contacts, one certificate, the profile of one instance, tags of instances.</summary>
public sealed class RepairReadersTests : ServerTest
{
    [Fact]
    public async Task ContactsAreReadCompletely()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("account", "GetContactInformation").ReturnsJson(
            """{"ContactInformation":{"FullName":"Jane Doe","AddressLine1":"Street 1","PhoneNumber":"+1 555 0100","CompanyName":""}}""");
        Server.On("account", "GetAlternateContact").WithParameter("AlternateContactType", "SECURITY").ReturnsJson("""
            {"AlternateContact":{"AlternateContactType":"SECURITY","Name":"SOC",
            "Title":"Team","EmailAddress":"Soc@example.com","PhoneNumber":"+1 555 0101"}}
            """);
        Assert.Equal(
            "AddressLine1=Street 1, FullName=Jane Doe, PhoneNumber=+1 555 0100",
            Text(await session.ReadAsync(AccountEvidence.ContactFields)));
        Assert.Equal(
            "EmailAddress=Soc@example.com, Name=SOC, PhoneNumber=+1 555 0101, Title=Team",
            Text(await session.ReadAsync(AccountEvidence.AlternateContactFields, "SECURITY")));
    }

    [Fact]
    public async Task AMissingContactIsAbsentAndADeniedOneIsNot()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("account", "GetContactInformation").Throws("ResourceNotFoundException", 404);
        Server.On("account", "GetAlternateContact").Denies();
        Assert.True((await session.ReadAsync(AccountEvidence.ContactFields)).IsAbsent);
        Assert.Equal(
            ReadFailureKind.AccessDenied, (await session.ReadAsync(AccountEvidence.AlternateContactFields, "SECURITY")).Failure?.Kind);
    }

    [Fact]
    public async Task ACertificateIsReadWithItsText()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("iam", "GetServerCertificate").Throws("NoSuchEntity", 404);
        Server.On("iam", "GetServerCertificate").WithParameter("ServerCertificateName", "web").ReturnsResult("""
            <ServerCertificate><ServerCertificateMetadata><ServerCertificateName>web</ServerCertificateName>
            <Arn>arn:web</Arn><Path>/p/</Path><ServerCertificateId>ASCA1</ServerCertificateId>
            <Expiration>2026-01-01T00:00:00Z</Expiration></ServerCertificateMetadata>
            <CertificateBody>BODY</CertificateBody></ServerCertificate>
            """);
        Assert.Equal(
            new ServerCertificateText(
                new ServerCertificate("web", "arn:web", "/p/", "ASCA1", null, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
                "BODY",
                null),
            (await session.ReadAsync(IamEvidence.ServerCertificate, "web")).Value());
        Assert.True((await session.ReadAsync(IamEvidence.ServerCertificate, "gone")).IsAbsent);
    }

    [Fact]
    public async Task TheProfileOfAnInstanceIsAskedForByTheInstance()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("ec2", "DescribeIamInstanceProfileAssociations")
            .WithParameter("Filter.1.Name", "instance-id")
            .WithParameter("Filter.1.Value.1", "i-1")
            .ReturnsResult("""
            <iamInstanceProfileAssociationSet><item><associationId>iip-1</associationId><instanceId>i-1</instanceId>
            <iamInstanceProfile><arn>arn:profile</arn><id>AIPA1</id></iamInstanceProfile>
            <state>associated</state></item></iamInstanceProfileAssociationSet>
            """);
        Assert.Equal(
            [new InstanceProfileAssociation("iip-1", "i-1", "arn:profile", "associated")],
            (await session.ReadInAsync(Ec2Evidence.InstanceProfileAssociations, "eu-west-1", "i-1")).Value().Associations);
    }

    [Fact]
    public async Task InstancesAreReadWithTheirTags()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("ec2", "DescribeInstances").ReturnsResult("""
            <reservationSet><item><instancesSet><item><instanceId>i-1</instanceId><instanceState><name>running</name></instanceState>
            <tagSet><item><key>Name</key><value>web</value></item><item><key>Env</key><value/></item></tagSet></item></instancesSet></item>
            </reservationSet>
            """);
        Instance instance = Assert.Single((await session.ReadInAsync(Ec2Evidence.Instances, "eu-west-1")).Value().Instances);
        Assert.Equal(["Env=", "Name=web"], instance.Tags);
    }

    private static string Text(Answer<ContactFields> answer) => string.Join(", ", answer.Value().Values.Select(v => $"{v.Key}={v.Value}"));
}
