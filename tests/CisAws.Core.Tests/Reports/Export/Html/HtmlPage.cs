using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CisAws.Reports;

namespace CisAws.Tests.Reports.Export.Html;

/// <summary>A report as a browser without scripts reads it.</summary>
internal static class HtmlPage
{
    public static IDocument Of(IEnumerable<Finding> findings, IReadOnlyList<Finding>? baseline = null, string title = "Results") =>
        new HtmlParser().ParseDocument(ReportSample.Write(ReportFormat.Html, findings, baseline, title));

    /// <summary>Every attribute of the page with its element.</summary>
    public static IEnumerable<(IElement Element, IAttr Attribute)> Attributes(IDocument page) =>
        page.All.SelectMany(e => e.Attributes.Select(a => (e, a)));

    /// <summary>The texts within an element, separated by one blank each.</summary>
    public static string Text(INode node) => string.Join(
        ' ', node.Descendants<IText>().SelectMany(t => t.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
