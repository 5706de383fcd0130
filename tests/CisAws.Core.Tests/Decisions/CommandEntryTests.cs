using CisAws.Decisions;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Decisions;

/// <summary>What is wrong with an entry that a command makes is said by the parameter: there is no file with lines yet.</summary>
public sealed class CommandEntryTests
{
    private static readonly ExceptionEntry Entry = new()
    {
        Control = "UnusedCredentials",
        Kind = ExceptionKind.RiskAccepted,
        Reason = "r",
        Owner = "o",
        Created = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void AnEntryThatCanApplyIsGivenBack() => Assert.Equal(Entry, DecisionFile.Checked(Entry));

    [Fact]
    public void ExpiryBeforeTheBeginningNamesTheParameter() => Says(
        Entry with { Expires = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        "-Expires is 2026-01-01T00:00:00Z, which is not after Created, 2026-05-01T00:00:00Z.",
        "Give another -Expires.");

    [Fact]
    public void AMissingDateNamesTheParameter() => Says(
        Entry with { Kind = ExceptionKind.PlannedFix },
        "The exception has no PlannedFor, the date by which a PlannedFix is made.",
        "Give -PlannedFor.");

    [Fact]
    public void ADateTooManyNamesTheParameter() => Says(
        Entry with { PlannedFor = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero) },
        "-PlannedFor stands beside the kind RiskAccepted; only a PlannedFix has it.",
        "Leave it out, or make the exception a PlannedFix.");

    [Fact]
    public void ABlankTextNamesTheParameterAndIsShownAsItIs()
    {
        Says(Entry with { Owner = "" }, "-Owner is ''; it must be a string that is not blank.", "Give another -Owner.");
        Says(Entry with { Owner = " " }, "-Owner is ' '; it must be a string that is not blank.", "Give another -Owner.");
    }

    [Fact]
    public void AnAccountNamesTheParameter() => Says(
        Entry with { Scope = new() { AccountId = ["123"] } },
        "-AccountId is '123'; an account is a string of twelve digits, in quotes.",
        "Give another -AccountId.");

    [Fact]
    public void OneOfSeveralAccountsIsCounted() => Says(
        Entry with { Scope = new() { AccountId = ["111122223333", "123"] } },
        "-AccountId[1] is '123'; an account is a string of twelve digits, in quotes.",
        "Give another -AccountId[1].");

    [Fact]
    public void ARegionNamesTheParameter() => Says(
        Entry with { Scope = new() { Region = ["eu-centrall-1"] } },
        "-Region is 'eu-centrall-1', which is no region that is known here.",
        "Did you mean eu-central-1 or eu-central-2? A region that is newer than this module is given with a wildcard, such as "
            + "eu-centrall-1*.");

    [Fact]
    public void ATagNamesTheParameter() => Says(
        Entry with { Scope = new() { Tag = ["=dev"] } },
        "-Tag is '=dev', which has no key.",
        "Give key=value, or the key alone for any value.");

    [Fact]
    public void AnAttestationThatIsOverNamesTheParameter()
    {
        AttestationEntry entry = TestAccount.Attest(TestFinding.Make("2.1", TestAccount.Id, "global", "arn:x") with
        {
            Control = "ContactDetails",
            EvidenceHash = new string('a', 64),
        });
        Assert.Equal(entry, DecisionFile.Checked(entry));
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.Checked(entry with { Until = entry.At }));
        Assert.StartsWith($"-Until is {entry.At:yyyy-MM-dd}", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("Z.", e.Message, StringComparison.Ordinal);
        Assert.Equal(("AttestationInvalid", "Give another -Until."), (e.ErrorId, e.RecommendedAction));
        e = Assert.Throws<CisAwsException>(() => DecisionFile.Checked(entry with { By = "" }));
        Assert.Equal("-By is ''; it must be a string that is not blank.", e.Message);
    }

    private static void Says(ExceptionEntry entry, string message, string action)
    {
        var e = Assert.Throws<CisAwsException>(() => DecisionFile.Checked(entry));
        Assert.Equal(("ExceptionInvalid", message, action), (e.ErrorId, e.Message, e.RecommendedAction));
    }
}
