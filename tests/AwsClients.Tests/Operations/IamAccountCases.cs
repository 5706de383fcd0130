using System.Text;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class IamAccountCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "GetAccountSummary",
            "",
            "<SummaryMap><entry><key>Users</key><value>27</value></entry>"
                + "<entry><key>AccountMFAEnabled</key><value>0</value></entry></SummaryMap>",
            async c => Assert.Equal(27, (await c.GetAccountSummaryAsync(new GetAccountSummaryRequest())).SummaryMap["Users"])),
        Case("GenerateCredentialReport", "", "<State>STARTED</State><Description>No report exists.</Description>", async c =>
            Assert.Equal(ReportStateType.STARTED, (await c.GenerateCredentialReportAsync(new GenerateCredentialReportRequest())).State)),
        Case(
            "GetCredentialReport",
            "",
            $"<Content>{Convert.ToBase64String("user,arn\nalice,é"u8)}</Content>"
                + "<ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-01-02T03:04:05.678Z</GeneratedTime>",
            async c =>
            {
                var report = await c.GetCredentialReportAsync(new GetCredentialReportRequest());
                Assert.Equal("user,arn\nalice,é", Encoding.UTF8.GetString(report.Content.ToArray()));
                Assert.Equal(ReportFormatType.TextCsv, report.ReportFormat);
                Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), report.GeneratedTime);
            }),
        Case(
            "GetAccountPasswordPolicy",
            "",
            "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength>"
                + "<RequireSymbols>false</RequireSymbols><HardExpiry/></PasswordPolicy>",
            async c =>
            {
                var policy = (await c.GetAccountPasswordPolicyAsync(new GetAccountPasswordPolicyRequest())).PasswordPolicy;
                Assert.Equal(14, policy.MinimumPasswordLength);
                Assert.False(policy.RequireSymbols);
                Assert.Null(policy.HardExpiry);
                Assert.Null(policy.PasswordReusePrevention);
            }),
        Case("UpdateAccountPasswordPolicy", "MinimumPasswordLength=14&PasswordReusePrevention=24&RequireSymbols=false", "", async c =>
        {
            var answer = await c.UpdateAccountPasswordPolicyAsync(
                new() { MinimumPasswordLength = 14, PasswordReusePrevention = 24, RequireSymbols = false });
            Assert.Equal("request-1", answer.ResponseMetadata.RequestId);
        }),
        Case("DeleteAccountPasswordPolicy", "", "", async c =>
        {
            var answer = await c.DeleteAccountPasswordPolicyAsync(new DeleteAccountPasswordPolicyRequest());
            Assert.Equal("request-1", answer.ResponseMetadata.RequestId);
        }),
        Case("ListAccountAliases", "", "<AccountAliases><member>prod</member></AccountAliases>", async c =>
            Assert.Equal(["prod"], (await c.ListAccountAliasesAsync(new ListAccountAliasesRequest())).AccountAliases)),
        Case(
            "ListServerCertificates",
            "",
            """
            <ServerCertificateMetadataList><member><ServerCertificateName>c</ServerCertificateName>
            <Expiration>2027-01-01T00:00:00Z</Expiration></member></ServerCertificateMetadataList>
            """,
            async c =>
            {
                var certificate = Assert.Single(
                    (await c.ListServerCertificatesAsync(new ListServerCertificatesRequest())).ServerCertificateMetadataList);
                Assert.Equal(2027, certificate.Expiration?.Year);
            }),
        Case(
            "ListSAMLProviders",
            "",
            "<SAMLProviderList><member><Arn>arn:s</Arn><ValidUntil>2030-01-01T00:00:00Z</ValidUntil></member></SAMLProviderList>",
            async c =>
        {
            SAMLProviderListEntry provider = Assert.Single(
                (await c.ListSAMLProvidersAsync(new ListSAMLProvidersRequest())).SAMLProviderList);
            Assert.Equal("arn:s", provider.Arn);
        }),
        Case(
            "ListOpenIDConnectProviders",
            "",
            "<OpenIDConnectProviderList><member><Arn>arn:o</Arn></member></OpenIDConnectProviderList>",
            async c =>
        {
            OpenIDConnectProviderListEntry provider =
                Assert.Single((await c.ListOpenIDConnectProvidersAsync(new ListOpenIDConnectProvidersRequest())).OpenIDConnectProviderList);
            Assert.Equal("arn:o", provider.Arn);
        }),
        Case(
            "ListOrganizationsFeatures",
            "",
            "<OrganizationId>o-1</OrganizationId><EnabledFeatures><member>RootSessions</member>"
                + "<member>RootCredentialsManagement</member></EnabledFeatures>",
            async c =>
            {
                var answer = await c.ListOrganizationsFeaturesAsync(new ListOrganizationsFeaturesRequest());
                Assert.Equal([FeatureType.RootSessions.Value, FeatureType.RootCredentialsManagement.Value], answer.EnabledFeatures);
            }),
    ];

    private static OperationCase Case(
        string operation, string fields, string result, Func<AmazonIdentityManagementServiceClient, Task> call) =>
        OperationCase.Query(operation, "2010-05-08", fields, result, call);
}
