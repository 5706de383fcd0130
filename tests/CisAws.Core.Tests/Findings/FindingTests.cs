using System.Text.Json;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Findings;

public sealed class FindingTests
{
    [Fact]
    public void SortsByRecommendationAccountRegionAndResource()
    {
        Finding[] sorted =
        [
            TestFinding.Make("2.2", "111122223333", "global", "z"),
            TestFinding.Make("2.10", "111122223333", "eu-central-1", "a"),
            TestFinding.Make("2.10", "111122223333", "eu-central-1", "b"),
            TestFinding.Make("2.10", "111122223333", "us-east-1", "a"),
            TestFinding.Make("2.10", "222233334444", "ap-south-1", "a"),
            TestFinding.Make("3.1.4", "111122223333", "global", "a"),
            TestFinding.Make("3.2.1", "111122223333", "global", "a"),
            TestFinding.Make("6.1.2", "111122223333", "global", "a"),
            TestFinding.Make("6.2", "111122223333", "global", "a"),
        ];
        Assert.Equal(sorted, sorted.Reverse().Order());
        for (int i = 1; i < sorted.Length; i++)
        {
            Assert.True(sorted[i - 1].CompareTo(sorted[i]) < 0);
            Assert.True(sorted[i].CompareTo((object)sorted[i - 1]) > 0);
        }
    }

    [Fact]
    public void ComparesOnlyWithItsLike()
    {
        Finding finding = TestFinding.Make("2.2", TestAccount.Id, "global", "z");
        Assert.Equal(0, finding.CompareTo((object)TestFinding.Make("2.2", TestAccount.Id, "global", "z")));
        Assert.Equal(1, finding.CompareTo((object?)null));
        Assert.Equal(1, finding.CompareTo(null));
        Assert.Throws<ArgumentException>(() => finding.CompareTo("2.2"));
    }

    [Fact]
    public void PrintsInOneLine() =>
        Assert.Equal(
            "[High] 2.2 111122223333 global Fail: the name: Because.",
            TestFinding.Make("2.2", TestAccount.Id, "global", "z").ToString());

    [Fact]
    public void KeepsTheOrderOfItsEnums()
    {
        // Comparisons in a shell depend on it: -ge High, Sort-Object Severity.
        Assert.Equal(["Low", "Medium", "High", "Critical"], Enum.GetNames<FindingSeverity>());
        Assert.Equal(["Pass", "NotApplicable", "Manual", "Fail", "Error"], Enum.GetNames<FindingStatus>());
        Assert.Equal(["Undetermined", "LikelyPass", "LikelyFail"], Enum.GetNames<FindingLean>());
    }

    [Fact]
    public void PrintsCollectionsForTablesAndKeepsThemListsInJson()
    {
        var facts = new FactCollection([new("Users", "3"), new("Groups", "(none)")]);
        Assert.Equal("Users=3; Groups=(none)", facts.ToString());
        Assert.Equal("""[{"Name":"Users","Value":"3"},{"Name":"Groups","Value":"(none)"}]""", JsonSerializer.Serialize(facts));
        var texts = new TextCollection(["one", "two"]);
        Assert.Equal("one; two", $"{texts}");
        Assert.Equal("""["one","two"]""", JsonSerializer.Serialize(texts));
        Assert.Equal(string.Empty, FactCollection.Empty.ToString());
        Assert.Equal(string.Empty, TextCollection.Empty.ToString());
        Assert.Equal("one;; two; Zoë's", new TextCollection(["one; two", "Zoë's"]).ToString());
        Assert.Equal("[\"one;\",\"two\"]", new TextCollection(["one;", "two"]).ToString());
        Assert.Equal("[\"[1]\"]", new TextCollection(["[1]"]).ToString());
    }

    [Fact]
    public void FindsFactsByName()
    {
        var facts = new FactCollection([new("Users", "3"), new("users", "4")]);
        Assert.Equal("3", facts["USERS"]);
        Assert.Equal("4", facts[1].Value);
        Assert.Null(facts["Groups"]);
    }

    [Fact]
    public void PrintsExceptionsAndReadsThemAgain()
    {
        var note = new ExceptionNote(ExceptionKind.PlannedFix, "Vendor: waits; Reason: none.", "Ada; Bob", TestAccount.Now);
        Assert.Equal(
            "PlannedFix; Owner: Ada; Bob; Created: 2026-03-01T12:00:00Z; Reason: Vendor: waits; Reason: none.", note.ToString());
        ExceptionNote full = note with
        {
            Approver = "Eve",
            Reference = "T-1",
            Expires = new DateTimeOffset(2027, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)),
            PlannedFor = TestAccount.Now.AddDays(1),
        };
        Assert.Contains("Expires: 2027-01-01T00:00:00Z", full.ToString(), StringComparison.Ordinal);
        foreach (ExceptionNote one in new[] { note, full })
        {
            Assert.True(ExceptionNote.TryParse(one.ToString(), out ExceptionNote? read));
            Assert.Equal(one, read);
        }
    }

    [Fact]
    public void PrintsAttestationsAndReadsThemAgain()
    {
        var note = new AttestationNote(AttestationAnswer.Satisfied, "Seen.", "Ada", TestAccount.Now, TestAccount.Now.AddDays(1));
        Assert.Equal("Satisfied; By: Ada; At: 2026-03-01T12:00:00Z; Until: 2026-03-02T12:00:00Z; Reason: Seen.", note.ToString());
        foreach (AttestationNote one in new[] { note, note with { Reference = "T-1" } })
        {
            Assert.True(AttestationNote.TryParse(one.ToString(), out AttestationNote? read));
            Assert.Equal(one, read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ada: Checked. (until 2027-01-01T00:00:00Z)")]
    [InlineData("RiskAccepted; Owner: Ada; Reason: no date")]
    [InlineData("RiskAccepted; Owner: Ada; Created: yesterday; Reason: x")]
    [InlineData("Nothing; Owner: Ada; Created: 2026-03-01T12:00:00Z; Reason: x")]
    [InlineData("1; Owner: Ada; Created: 2026-03-01T12:00:00Z; Reason: x")]
    public void OtherTextsAreNoNotes(string text)
    {
        Assert.False(ExceptionNote.TryParse(text, out _));
        Assert.False(AttestationNote.TryParse(text, out _));
    }
}
