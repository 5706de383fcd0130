using CisAws.Gateway;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Publishing;
using CisAws.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class PublishTests : IDisposable
{
    private const string Ireland = "eu-west-1";
    private const string Own = "111122223333";
    private readonly Shell shell = new();
    private readonly FakeAccount account = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void FindingsArePublishedWithOneResultForEachRegion()
    {
        ShellResult result = Publish([Of("a"), Of("b"), Of("c", "us-west-2")]).ThrowIfFailed();
        Assert.Equal([(Ireland, 2, 2), ("us-west-2", 1, 1)], Results(result).Select(r => (r.Region, r.Imported, r.New)));
        Assert.Equal(3, account.Hub.Findings.Count);
        shell.Run("$args[0] | Publish-CisFinding -ProfileName $args[1] | Out-Default", new[] { Of("a") }, account.Profile).ThrowIfFailed();
        Assert.Matches(@"Account: 111122223333", shell.Host.TestUI.Text);
        Assert.Matches(@"eu-west-1 +1 +1 +0 +0 +0 +0 +0", shell.Host.TestUI.Text);
    }

    [Fact]
    public void AFileOfFindingsIsPublishedAsFindingsAre()
    {
        ShellResult result = shell.Run(
            "Test-CisIam -Id '2.7' -ProfileName $args[0] | ConvertTo-Csv | ConvertFrom-Csv | Publish-CisFinding -ProfileName $args[0]",
            account.Profile);
        Assert.Equal(1, Assert.Single(result.Of<PublishResult>()).Imported);
    }

    [Fact]
    public void WhatIsRejectedIsAnErrorAboutTheFinding()
    {
        Finding bob = Of("bob");
        string id = $"CisAwsBenchmark/{bob.Id}";
        account.Hub.Reject = f => FakeSecurityHub.Text(f, "Id") == id ? new ImportRejection(id, "InvalidInput", "It is odd.") : null;
        ShellResult result = Publish([Of("a"), bob]);
        PublishResult published = Assert.Single(Results(result));
        Assert.Equal((1, 1), (published.Imported, published.Rejected));
        Assert.StartsWith("FindingRejected,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("InvalidInput: It is odd.", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(bob.Id, Assert.IsType<Finding>(result.Error.TargetObject).Id);
    }

    [Fact]
    public void ARegionWithoutSecurityHubDoesNotStopTheOthers()
    {
        account.Hub.ReadError = region => region != Ireland ? null : new CisAwsException(
            SecurityHubErrors.NotEnabled, CisAwsErrorKind.NotFound, "Security Hub CSPM is not enabled in eu-west-1.", "Enable it.", region);
        ShellResult result = Publish([Of("a"), Of("b", "us-west-2")]);
        Assert.Equal([(0, 1), (1, 0)], Results(result).Select(r => (r.Imported, r.NotSent)));
        Assert.StartsWith("SecurityHubNotEnabled,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void FindingsOfOtherAccountsAreRefusedAndTheOwnFollow()
    {
        ShellResult result = Publish([Of("a"), TestFinding.Make("2.11", "444455556666", Ireland, "x")]);
        Assert.Equal(1, Assert.Single(Results(result)).Imported);
        Assert.StartsWith("OtherAccount,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("444455556666", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIfSendsNothing()
    {
        Publish([Of("a"), Of("b")]).ThrowIfFailed();
        account.Hub.Imports.Clear();
        ShellResult result = Publish([Of("a"), Of("c")], "-ArchiveMissing -WhatIf").ThrowIfFailed();
        Assert.Empty(result.Output);
        Assert.Empty(account.Hub.Imports);
        Assert.Contains(
            "\"Publish 2 findings (1 new) and archive 1 finding\" on target \"Security Hub of account 111122223333 in eu-west-1\"",
            shell.Host.TestUI.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsGoneIsArchivedOnRequest()
    {
        Publish([Of("a"), Of("b")]).ThrowIfFailed();
        Assert.Equal(1, Assert.Single(Publish([Of("a")], "-ArchiveMissing").Of<PublishResult>()).Archived);
    }

    [Fact]
    public void NothingIsArchivedWhereARowIsNoFinding()
    {
        Publish([Of("a"), Of("b")]).ThrowIfFailed();
        ShellResult result = shell.Run(
            "$args[0] | ConvertTo-Csv | ConvertFrom-Csv | ForEach-Object { if ($_.ResourceId -eq 'b') { $_.Status = 'x' }; $_ } "
                + "| Publish-CisFinding -ProfileName $args[1] -ArchiveMissing -ErrorVariable e -ErrorAction SilentlyContinue; "
                + "$e.ForEach{ ($_.FullyQualifiedErrorId -split ',')[0] }",
            new[] { Of("a"), Of("b") },
            account.Profile);
        Assert.Equal(0, Assert.Single(Results(result)).Archived);
        Assert.Equal(["FindingInvalid", "NothingArchived"], result.Output.Select(o => o.BaseObject).OfType<string>());
    }

    [Fact]
    public void FindingsOfTheDemonstrationAreShownAndNotSent()
    {
        ShellResult result = shell.Run("Test-CisIam -Demo -Id '2.7' | Publish-CisFinding -ProfileName $args[0]", account.Profile);
        Assert.StartsWith("DemoFinding,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        shell.Run("Test-CisIam -Demo -Id '2.7' | Publish-CisFinding -WhatIf").ThrowIfFailed();
        Assert.Contains("\"Publish 1 finding\" on target \"Security Hub of account", shell.Host.TestUI.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePermissionsAreNamed()
    {
        ShellResult result = shell.Run("(Get-CisPermission '2.7').Actions; (Get-CisPermission '2.7' -Publish).Actions").ThrowIfFailed();
        Assert.Equal(
            ["securityhub:BatchImportFindings", "securityhub:GetFindings"],
            result.Output.Select(o => $"{o}").GroupBy(a => a).Where(g => g.Count() == 1).Select(g => g.Key));
    }

    private static Finding Of(string resource, string region = Ireland) => TestFinding.Make("2.11", Own, region, resource) with
    {
        Control = "UnusedCredentials",
    };

    private static PublishResult[] Results(ShellResult result) => [.. result.Output.Select(o => o.BaseObject).OfType<PublishResult>()];

    private ShellResult Publish(Finding[] findings, string parameters = "") =>
        shell.Run($"$args[0] | Publish-CisFinding -ProfileName $args[1] {parameters}", findings, account.Profile);
}
