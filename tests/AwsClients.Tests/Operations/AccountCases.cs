using Amazon.Account;
using Amazon.Account.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class AccountCases
{
    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.RestJson<AmazonAccountClient>(
            "GetContactInformation",
            "POST /getContactInformation",
            """{"AccountId":"123456789012"}""",
            """{"ContactInformation":{"FullName":"Å. Owner","AddressLine1":"1 Street","CountryCode":"SE","PhoneNumber":"+46"}}""",
            async c =>
            {
                var contact = (await c.GetContactInformationAsync(new GetContactInformationRequest { AccountId = "123456789012" }))
                    .ContactInformation;
                Assert.Equal("Å. Owner", contact.FullName);
                Assert.Null(contact.CompanyName);
            }),
        OperationCase.RestJson<AmazonAccountClient>(
            "GetAlternateContact",
            "POST /getAlternateContact",
            """{"AlternateContactType":"SECURITY"}""",
            """
            {"AlternateContact":{"AlternateContactType":"SECURITY",
            "EmailAddress":"s@example.com","Name":"S","PhoneNumber":"+1","Title":"T"}}
            """,
            async c =>
            {
                var answer = await c.GetAlternateContactAsync(new() { AlternateContactType = AlternateContactType.SECURITY });
                Assert.Equal("s@example.com", answer.AlternateContact.EmailAddress);
                Assert.Equal(AlternateContactType.SECURITY, answer.AlternateContact.AlternateContactType);
            }),
        OperationCase.RestJson<AmazonAccountClient>(
            "GetPrimaryEmail",
            "POST /getPrimaryEmail",
            """{"AccountId":"123456789012"}""",
            """{"PrimaryEmail":"root@example.com"}""",
            async c => Assert.Equal("root@example.com", (await c.GetPrimaryEmailAsync(new() { AccountId = "123456789012" })).PrimaryEmail)),
        OperationCase.RestJson<AmazonAccountClient>(
            "ListRegions",
            "POST /listRegions",
            """{"MaxResults":50,"RegionOptStatusContains":["ENABLED","ENABLED_BY_DEFAULT"]}""",
            """{"NextToken":"n","Regions":[{"RegionName":"eu-north-1","RegionOptStatus":"ENABLED_BY_DEFAULT"}]}""",
            async c =>
            {
                var answer = await c.ListRegionsAsync(new()
                {
                    MaxResults = 50,
                    RegionOptStatusContains = [RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT],
                });
                Assert.Equal(RegionOptStatus.ENABLED_BY_DEFAULT, Assert.Single(answer.Regions).RegionOptStatus);
                Assert.Equal("n", answer.NextToken);
            }),
        OperationCase.RestJson<AmazonAccountClient>(
            "PutAlternateContact",
            "POST /putAlternateContact",
            """
            {"AlternateContactType":"BILLING","EmailAddress":"b@example.com",
            "Name":"B","PhoneNumber":"+1","Title":"T","AccountId":"123456789012"}
            """,
            "",
            async c => OperationCase.AssertDone(await c.PutAlternateContactAsync(new PutAlternateContactRequest
            {
                AlternateContactType = AlternateContactType.BILLING,
                EmailAddress = "b@example.com",
                Name = "B",
                PhoneNumber = "+1",
                Title = "T",
                AccountId = "123456789012",
            }))),
        OperationCase.RestJson<AmazonAccountClient>(
            "DeleteAlternateContact",
            "POST /deleteAlternateContact",
            """{"AlternateContactType":"OPERATIONS"}""",
            "",
            async c => OperationCase.AssertDone(
                await c.DeleteAlternateContactAsync(new() { AlternateContactType = AlternateContactType.OPERATIONS }))),
        OperationCase.RestJson<AmazonAccountClient>(
            "PutContactInformation",
            "POST /putContactInformation",
            """
            {"ContactInformation":{"FullName":"Å. Owner","AddressLine1":"1 Street",
            "City":"Umeå","CountryCode":"SE","PhoneNumber":"+46","PostalCode":"1"}}
            """,
            "",
            async c => OperationCase.AssertDone(await c.PutContactInformationAsync(new PutContactInformationRequest
            {
                ContactInformation = new ContactInformation
                {
                    FullName = "Å. Owner",
                    AddressLine1 = "1 Street",
                    City = "Umeå",
                    CountryCode = "SE",
                    PhoneNumber = "+46",
                    PostalCode = "1",
                },
            }))),
    ];
}
