using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Iam;

public sealed class ContactRepairTests
{
    private static readonly SortedDictionary<string, string> Berlin = new(StringComparer.Ordinal)
    {
        ["FullName"] = "Cloud Operations", ["CompanyName"] = "Example", ["AddressLine1"] = "Street 1", ["City"] = "Berlin",
        ["StateOrRegion"] = "Berlin", ["PostalCode"] = "10115",
        ["CountryCode"] = "DE", ["PhoneNumber"] = "+49 30 901820", ["WebsiteUrl"] = "https://example.com",
    };

    [Fact]
    public void ReplacesGivenMembersOnly()
    {
        RepairPlan plan = Details(Berlin, ("City", " Potsdam "), ("CompanyName", ""), ("AddressLine2", "2nd floor"));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            "account:PutContactInformation(ContactInformation={AddressLine1=Street 1, AddressLine2=2nd floor, City=Potsdam, "
            + "CountryCode=DE, FullName=Cloud Operations, "
            + "PhoneNumber=+49 30 901820, PostalCode=10115, StateOrRegion=Berlin, WebsiteUrl=https://example.com})",
            step.Call.ToString());
        Assert.Equal(
            ["AddressLine2 (not set) → 2nd floor", "City Berlin → Potsdam", "CompanyName Example → (not set)"],
            plan.Changes.Select(c => c.ToString()));
        Assert.Equal(
            Berlin,
            ((IReadOnlyDictionary<string, object>)step.Inverse!.Parameters["ContactInformation"])
                .ToDictionary(p => p.Key, p => (string)p.Value));
        Assert.Equal(RepairImpact.Medium, plan.Impact);
        Assert.Contains("stays Manual", plan.FollowUp, StringComparison.Ordinal);
        Assert.Contains("personal data", string.Join(" ", plan.Risks), StringComparison.Ordinal);
    }

    [Fact]
    public void ANewNumberNeedsASpecialConfirmation() =>
        Assert.Equal(RepairImpact.High, Details(Berlin, ("PhoneNumber", "+49 331 2890")).Impact);

    [Fact]
    public void DoesNotChangeACompleteContact()
    {
        Assert.True(Details(Berlin).IsCompliant);
        Assert.True(Details(Berlin, ("City", "Berlin"), ("CountryCode", "de")).IsCompliant);
    }

    [Theory]
    [InlineData("City", "", "ParameterMissing")]
    [InlineData("StateOrRegion", "", "ParameterMissing")]
    [InlineData("CountryCode", "DEU", "ParameterInvalid")]
    [InlineData("PhoneNumber", "030 901820", "ParameterInvalid")]
    [InlineData("PhoneNumber", "+49 CALL", "ParameterInvalid")]
    public void RefusesWhatAwsWouldNotAccept(string name, string value, string code) =>
        Assert.Equal(code, RepairHarness.RefusalOf(Details(Berlin, (name, value))));

    [Fact]
    public void AsksForAStateOnlyWhereAwsDoes()
    {
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Details(Berlin, ("StateOrRegion", ""), ("CountryCode", "US"))));
        Assert.Single(Details(Berlin, ("StateOrRegion", ""), ("CountryCode", "FR")).Steps);
    }

    [Fact]
    public void NamesEveryMissingMember()
    {
        RepairPlan plan = Details(null, ("FullName", "Cloud Operations"));
        Assert.Equal("The contact information needs AddressLine1, City, PostalCode, CountryCode, PhoneNumber.", plan.Refusal!.Reason);
        Assert.Contains("-City", plan.Refusal.Action, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhenThePreviousContactCannotBeRestored()
    {
        SortedDictionary<string, string> torn = new(Berlin, StringComparer.Ordinal);
        torn.Remove("City");
        Assert.NotNull(Assert.Single(Details(torn, ("City", "Berlin")).Steps).Irreversible);
        Assert.NotNull(Assert.Single(Details(null, [.. Berlin.Select(v => (v.Key, (object?)v.Value))]).Steps).Irreversible);
    }

    [Fact]
    public void SetsASecurityContactAndRemovesItAgain()
    {
        RepairPlan plan =
            Security(null, ("Name", "SOC"), ("Title", "Team"), ("EmailAddress", "soc@example.com"), ("PhoneNumber", "+49 30 1"));
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal(
            "account:PutAlternateContact(AlternateContactType=SECURITY, EmailAddress=soc@example.com, "
            + "Name=SOC, PhoneNumber=+49 30 1, Title=Team)",
            step.Call.ToString());
        Assert.Equal("account:DeleteAlternateContact(AlternateContactType=SECURITY)", step.Inverse!.ToString());
    }

    [Fact]
    public void ChangesOneMemberOfASecurityContact()
    {
        Dictionary<string, string> current = new()
        {
            ["Name"] = "SOC",
            ["Title"] = "Team",
            ["EmailAddress"] = "soc@example.com",
            ["PhoneNumber"] = "1",
        };
        RepairStep step = Assert.Single(Security(current, ("EmailAddress", "new@example.com")).Steps);
        Assert.Equal(["EmailAddress soc@example.com → new@example.com"], step.Changes.Select(c => c.ToString()));
        Assert.Contains("EmailAddress=soc@example.com", step.Inverse!.ToString(), StringComparison.Ordinal);
        Assert.True(Security(current).IsCompliant);
        Assert.Equal("ParameterInvalid", RepairHarness.RefusalOf(Security(current, ("EmailAddress", "soc@localhost"))));
        Assert.Equal("ParameterInvalid", RepairHarness.RefusalOf(Security(current, ("PhoneNumber", "call us"))));
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Security(null, ("Name", "SOC"))));
        current.Remove("PhoneNumber");
        Assert.NotNull(Assert.Single(Security(current, ("PhoneNumber", "2")).Steps).Irreversible);
    }

    [Fact]
    public void AnUnreadableContactIsNotWritten()
    {
        TestAccount denied = new TestAccount().Deny(AccountEvidence.ContactFields).Deny(AccountEvidence.AlternateContactFields, "SECURITY");
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(new RepairHarness(denied).Plan(new ContactDetailsRepair(), "us-east-1", ("City", "Berlin"))));
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(new RepairHarness(denied).Plan(new SecurityContactRepair(), "us-east-1", ("Name", "SOC"))));
    }

    private static RepairPlan Details(IReadOnlyDictionary<string, string>? current, params (string Name, object? Value)[] options) =>
        new RepairHarness(new TestAccount().With(AccountEvidence.ContactFields, current is null ? null : new ContactFields(current)))
            .Plan(new ContactDetailsRepair(), "us-east-1", options);

    private static RepairPlan Security(IReadOnlyDictionary<string, string>? current, params (string Name, object? Value)[] options) =>
        new RepairHarness(
        new TestAccount().With(AccountEvidence.AlternateContactFields, current is null ? null : new ContactFields(current), "SECURITY"))
            .Plan(new SecurityContactRepair(), "us-east-1", options);
}
