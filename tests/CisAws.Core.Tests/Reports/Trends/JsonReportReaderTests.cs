using System.Text;
using CisAws.Reports;
using CisAws.Tests.Reports.Export;

namespace CisAws.Tests.Reports.Trends;

public sealed class JsonReportReaderTests : ReportTest
{
    [Fact]
    public void FindingsComeBackWhateverTheSizeOfReads()
    {
        Finding[] findings = [.. Enumerable.Range(0, 300).Select(i => Of(FindingStatus.Fail, $"r{i}") with { Reason = new string('x',
            i * 40) + "}]\"" })];
        byte[] json = File.ReadAllBytes(Write(ReportFormat.Json, findings, [findings[0]]));
        Assert.Equal(findings.Select(f => (f.Id, f.Reason)), JsonReportReader.Read(new MemoryStream(json)).Select(f => (f.Id, f.Reason)));
        Assert.Equal(300, JsonReportReader.Read(new Drops([.. Encoding.UTF8.Preamble, .. json[..20_000], .. json[20_000..]])).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"findings":[]}""")]
    [InlineData("""{"schemaVersion":"2.0","findings":[]}""")]
    [InlineData("""{"schemaVersion":"1.0"}""")]
    public void OtherFilesAreRefused(string json) => Assert.Throws<FormatException>(() => Read(json));

    [Fact]
    public void TheFindingThatIsNoneIsNamed()
    {
        Exception error = Assert.Throws<FormatException>(() => Read("""{"schemaVersion":"1.0","findings":[{"id":"x"}]}"""));
        Assert.Equal("Finding 1 is not one: the finding has no benchmarkVersion.", error.Message);
    }

    [Fact]
    public void TheLineThatIsNoJsonIsNamed()
    {
        string path = Write(ReportFormat.Json, [Of(FindingStatus.Fail)]);
        string[] lines = File.ReadAllLines(path);
        int at = Array.FindIndex(lines, l => l.Contains("\"control\": \"UnusedCredentials\"", StringComparison.Ordinal)
            && l.StartsWith("      ", StringComparison.Ordinal));
        lines[at] = "      oops";
        Exception error = Assert.Throws<FormatException>(() => Read(string.Join('\n', lines)));
        Assert.StartsWith(FormattableString.Invariant($"Line {at + 1} is not valid JSON"), error.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Read(string.Join('\n', lines[..at])));
    }

    [Fact]
    public void MembersOfLaterMinorVersionsAreSkipped() =>
        Assert.Empty(Read("""{"schemaVersion":"1.7","more":{"findings":[{"id":1}]},"findings":[],"after":[{"a":[]}]}"""));

    private static Finding[] Read(string json) => [.. JsonReportReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)))];

    // Gives seven bytes at a time.
    private sealed class Drops(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}
