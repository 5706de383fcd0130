using CisAws.Benchmark;
using CisAws.Reports;

namespace CisAws.Tests.Reports.Export;

/// <summary>Where a format has a place for a page about a recommendation, it has that of this project.</summary>
public sealed class HelpLinkReportTests : ReportTest
{
    [Theory]
    [InlineData(ReportFormat.Json, "\"helpLink\":\"{0}\"")]
    [InlineData(ReportFormat.Csv, "\"{0}\"")]
    [InlineData(ReportFormat.Html, "<dt>Control</dt><dd><a href=\"{0}\" rel=\"noreferrer\">UnusedCredentials</a></dd>")]
    [InlineData(ReportFormat.Markdown, "| [2.11]({0}) |")]
    [InlineData(ReportFormat.Sarif, "\"helpUri\":\"{0}\"")]
    [InlineData(ReportFormat.Asff, "\"Url\":\"{0}\"")]
    [InlineData(ReportFormat.Ocsf, "\"references\":[\"{0}\"")]
    [InlineData(ReportFormat.Hdf, "\"refs\":[{{\"url\":\"{0}\"}}")]
    public void NamesThePageOfTheControl(ReportFormat format, string place)
    {
        string text = File.ReadAllText(Write(format, [Of(FindingStatus.Fail) with { Remediation = "Disable it." }]));
        string spaced = text.Replace("\": ", "\":", StringComparison.Ordinal);
        Assert.Contains(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, place, ProjectPages.OfControl("UnusedCredentials")),
            spaced,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AControlThatIsNotKnownHasNone()
    {
        Finding finding = Of(FindingStatus.Fail) with { Control = "NewerControl" };
        Assert.Null(finding.HelpLink);
        Assert.DoesNotContain("helpLink", File.ReadAllText(Write(ReportFormat.Json, [finding])), StringComparison.Ordinal);
        Assert.DoesNotContain("helpUri", File.ReadAllText(Write(ReportFormat.Sarif, [finding])), StringComparison.Ordinal);
    }
}
