using System.Text.RegularExpressions;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Tests.Harness;

namespace CisAws.Demonstration.Tests;

[Trait("Category", "Fast")]
public sealed partial class ShippedSnapshotTests
{
    [Fact]
    public async Task ItsVerdictsAreThoseOfTheGoldenTable()
    {
        IReadOnlyList<Finding> findings = await FindingsAsync();
        string golden = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Golden", "verdicts.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(golden.ReplaceLineEndings("\n").TrimEnd('\n'), string.Join('\n', VerdictTable.Render(findings)));
    }

    [Fact]
    public async Task ItsReasonsAreThoseOfTheApprovedText()
    {
        IReadOnlyList<Finding> findings = await FindingsAsync();
        ApprovedText.Check("Golden/reasons", string.Join('\n', findings
            .GroupBy(f => f.Control, StringComparer.Ordinal)
            .Select(control => string.Join('\n', control
                .Select(f => $"  {f.Status} {f.ReasonCode}: {f.Reason}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Prepend(control.Key)))));
    }

    [Fact]
    public async Task ItAnswersEverythingTheControlsAsk()
    {
        Assert.DoesNotContain(await FindingsAsync(), f => f.ReasonCode == nameof(ReadFailureKind.NotCollected));
    }

    [Fact]
    public async Task ItShowsEveryStatusAndNoErrorButTheClosedRegion()
    {
        IReadOnlyList<Finding> findings = await FindingsAsync();
        Assert.Equal(Enum.GetValues<FindingStatus>().Order(), findings.Select(f => f.Status).Distinct().Order());
        Assert.All(
            findings.Where(f => f.Status == FindingStatus.Error), f => Assert.Equal(("ScpDenied", "sa-east-1"), (f.ReasonCode, f.Region)));
    }

    [Fact]
    public async Task ItWasCollectedAtTheMomentOfTheDemonstration()
    {
        AccountSnapshot snapshot = await ShippedSnapshot.ReadAsync();
        Assert.Equal(DemoAccount.Moment, snapshot.CollectedAt);
        Assert.Equal("123456789012", snapshot.Account.AccountId);
    }

    [Fact]
    public async Task NoDateIsLaterThanItsMomentButTheEndOfACertificate()
    {
        string text = await ShippedSnapshot.ReadTextAsync(ShippedSnapshot.FilePath);
        string[] later = [.. Date().Matches(text)
            .Where(
                m => DateTimeOffset.Parse(m.Groups["time"].Value, System.Globalization.CultureInfo.InvariantCulture) > DemoAccount.Moment)
            .Select(m => m.Groups["name"].Value)];
        Assert.All(later, name => Assert.Equal("expiration", name));
    }

    [Fact]
    public async Task ItContainsNoSecretAndNoRealAddress()
    {
        string text = await ShippedSnapshot.ReadTextAsync(ShippedSnapshot.FilePath);
        Assert.DoesNotContain(
            SecretKey().Matches(text),
            m => m.Value.Any(char.IsAsciiDigit) && m.Value.Any(char.IsAsciiLetterLower) && m.Value.Any(char.IsAsciiLetterUpper));
        Assert.DoesNotContain("SecretAccessKey", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN CERTIFICATE", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unused-1", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(TelephoneNumber(), text);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.All(Mail().Matches(text), m => Assert.EndsWith("harbourlane.example", m.Value, StringComparison.Ordinal));
        Assert.All(AccountId().Matches(text), m => Assert.Contains(m.Value, (string[])["123456789012", "210987654321"]));
    }

    [Fact]
    public void ItIsSmall() => Assert.InRange(new FileInfo(ShippedSnapshot.FilePath).Length, 1_000, 250_000);

    private static async Task<IReadOnlyList<Finding>> FindingsAsync() =>
        await DemoAccount.AssessAsync(await ShippedSnapshot.ReadAsync(), TestContext.Current.CancellationToken);

    [GeneratedRegex("\"(?<name>\\w+)\": \"(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Date();

    [GeneratedRegex(@"[\w.*-]+@[\w.-]+", RegexOptions.None, 5000)]
    private static partial Regex Mail();

    /// <summary>The numbers of the seeds; the first digits alone also turn up in ids.</summary>
    [GeneratedRegex("7946[ -]?07", RegexOptions.None, 5000)]
    private static partial Regex TelephoneNumber();

    [GeneratedRegex(@"(?<=arn:aws:\w+:[\w-]*:)\d{12}", RegexOptions.None, 5000)]
    private static partial Regex AccountId();

    /// <summary>What has the length and the letters of a secret access key.</summary>
    [GeneratedRegex("(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])", RegexOptions.None, 5000)]
    private static partial Regex SecretKey();
}
