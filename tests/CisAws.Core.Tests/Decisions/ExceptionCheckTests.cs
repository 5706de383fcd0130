using CisAws.Decisions;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Decisions;

public sealed class ExceptionCheckTests : IDisposable
{
    private const string Sound =
        """{ "Control": "UnusedCredentials", "Kind": "RiskAccepted", "Reason": "r", "Owner": "o", "Approver": "a", """
        + """ "Created": "2026-01-01", "Expires": "2027-01-01" }""";

    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-check-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ASoundFileHasNoProblems() => Assert.Empty(Check(Sound));

    [Theory]
    [InlineData("\"Expires\": \"2027-01-01\"", "\"Expires\": null", "NoExpiry", "never expires")]
    [InlineData("2027-01-01", "2026-03-01", "Expired", "expired at 2026-03-01T00:00:00Z and no longer applies")]
    [InlineData("\"Approver\": \"a\", ", "", "NoApprover", "names nobody who approved that")]
    [InlineData("RiskAccepted\"", "PlannedFix\", \"PlannedFor\": \"2026-02-01\"", "Overdue", "plans a repair for 2026-02-01T00:00:00Z")]
    public void NamesWhatSomebodyShouldLookAt(string part, string instead, string code, string message)
    {
        ExceptionProblem problem = Assert.Single(Check(Sound.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Equal((code, false, "UnusedCredentials"), (problem.Code, problem.IsError, problem.Control));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("line 1, byte 19", problem.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesDuplicates()
    {
        ExceptionProblem problem = Assert.Single(Check(Sound, Sound));
        Assert.Equal("Duplicate", problem.Code);
        Assert.Contains("has the same scope as the one at line 1, byte 19.", problem.Message, StringComparison.Ordinal);
    }

    [Theory] // the place is that of the value or name that is wrong, and stands in the place alone
    [InlineData("\"UnusedCredentials\"", "\"Nope\"", "line 1, byte 32", "Exceptions[0].Control is 'Nope', which is no control.")]
    [InlineData("\"Owner\"", "\"Ownr\"", "line 1, byte 92", "An exception has no member 'Ownr'.")]
    [InlineData("\"Reason\": \"r\", ", "", "line 1, byte 19", "Exceptions[0] has no Reason.")]
    [InlineData("\"r\"", "", "line 1, byte 87", "It is not valid JSON (")]
    public void AWrongEntryHasItsPlaceOnce(string part, string instead, string place, string message)
    {
        ExceptionProblem problem = Assert.Single(Check(Sound.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Equal($"{Path.Combine(folder, "e.json")}, {place}", problem.Place);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("e.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesEveryWrongEntry()
    {
        IReadOnlyList<ExceptionProblem> problems = Check(
            Sound.Replace("Unused", "Used", StringComparison.Ordinal), Sound, Sound.Replace("Owner", "Ownr", StringComparison.Ordinal));
        Assert.Equal(["ExceptionInvalid", "ExceptionUnknown"], problems.Select(p => p.Code));
        Assert.All(problems, p => Assert.True(p.IsError));
    }

    [Fact]
    public void NamesAFileThatIsNoJson()
    {
        ExceptionProblem problem = Assert.Single(Check(Sound[..^1]));
        Assert.Equal(("ExceptionsDamaged", true), (problem.Code, problem.IsError));
    }

    [Theory]
    [InlineData("UnusedCredentials", FindingStatus.Fail, false)]
    [InlineData("UnusedCredentials", FindingStatus.Pass, true)]
    [InlineData("ConsoleMfa", FindingStatus.Fail, true)]
    public void NamesEntriesThatMatchNothing(string control, FindingStatus status, bool isNamed)
    {
        Finding finding = TestFinding.Make("2.11", TestAccount.Id, "global", "arn:x") with { Control = control, Status = status };
        Assert.Equal(isNamed ? ["MatchesNothing"] : [], Check([finding], Sound).Select(p => p.Code));
    }

    private IReadOnlyList<ExceptionProblem> Check(params string[] entries) => Check(null, entries);

    private IReadOnlyList<ExceptionProblem> Check(Finding[]? findings, params string[] entries)
    {
        string path = Path.Combine(folder, "e.json");
        File.WriteAllText(path, $$"""{ "Exceptions": [ {{string.Join(", ", entries)}} ] }""");
        return DecisionFile.CheckExceptions(path, TestAccount.Now, findings);
    }
}
