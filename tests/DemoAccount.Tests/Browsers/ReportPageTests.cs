using System.Reflection;
using System.Text.Json;
using CisAws.Reports;
using CisAws.Tests.Evidence.Snapshots;
using CisAws.Tests.Harness;
using Deque.AxeCore.Commons;

namespace CisAws.Demonstration.Tests.Browsers;

/// <summary>The report in HTML as a browser shows it: nothing asked for, nothing said, nothing that axe-core finds wrong.</summary>
[Trait("Category", "Process")]
public sealed class ReportPageTests : IDisposable
{
    private const string Shown = "document.querySelectorAll('.finding:not([hidden])').length";
    private const string Fits = "document.documentElement.scrollWidth <= innerWidth";

    private readonly TemporaryFolder folder = new();

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    // axe-core's time grows faster than the page. The colours and the width change no element, so that two findings of each status of
    // each recommendation show all that can differ there.
    [Theory]
    [InlineData("light", 1280, int.MaxValue)]
    [InlineData("dark", 1280, 2)]
    [InlineData("light", 400, 2)]
    public async Task TheDemonstrationIsAccessible(string theme, int width, int ofEach)
    {
        await using Browser browser = await Browser.StartAsync();
        Finding[] findings =
        [
            .. (await DemoAsync()).GroupBy(f => (f.RecommendationId, f.Status)).SelectMany(group => group.Take(ofEach)),
        ];
        await browser.SendAsync(
            "Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = theme } } });
        await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = false });
        await browser.OpenAsync(Write(findings, [.. findings.Skip(5)]));
        Assert.Equal(findings.Length, (await browser.EvaluateAsync(Shown)).GetInt32());

        // What is not in sight is laid out only when it comes into sight; axe-core looks at where things are.
        await browser.EvaluateAsync(
            "{ const s = document.styleSheets[0]; s.insertRule('.rec { content-visibility: visible !important; }', s.cssRules.length); }");
        await browser.EvaluateAsync(AxeScript());
        await browser.EvaluateAsync(
            "for (const d of [...document.querySelectorAll('.rec details')].slice(0, 150)) d.open = true");
        JsonElement problems = await browser.EvaluateAsync(
            """
            axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
            }).then(r => r.violations.map(
                v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + n.failureSummary).join(' ')))
            """);
        Assert.Equal("[]", problems.GetRawText());
        Assert.True((await browser.EvaluateAsync(Fits)).GetBoolean(), "The page is wider than its window.");
        AssertQuiet(browser);
    }

    [Fact]
    public async Task ItFiltersSortsAndLeadsToAFinding()
    {
        await using Browser browser = await Browser.StartAsync();
        IReadOnlyList<Finding> findings = await DemoAsync();
        string address = Write(findings);
        await browser.OpenAsync(address);
        await Set(browser, "status", "Fail");
        Assert.Equal(findings.Count(f => f.Status == FindingStatus.Fail), (await browser.EvaluateAsync(Shown)).GetInt32());
        await Set(browser, "level", "2");
        int expected = findings.Count(f => f is { Status: FindingStatus.Fail, Level: 2 });
        Assert.Equal(expected, (await browser.EvaluateAsync(Shown)).GetInt32());
        Assert.Equal(
            $"{expected} of {findings.Count} findings",
            (await browser.EvaluateAsync("document.querySelector('output').value")).GetString());
        Finding pass = findings.First(f => f.Status == FindingStatus.Pass);

        // A link shows its finding whatever is filtered.
        await browser.EvaluateAsync($"location.hash = '#{pass.Id}'; new Promise(r => setTimeout(r, 300))");
        Assert.True((await browser.EvaluateAsync($"document.getElementById('{pass.Id}').matches('[open]:not([hidden])')")).GetBoolean());
        await browser.OpenAsync($"{address}#{pass.Id}");
        Assert.True((await browser.EvaluateAsync($"document.getElementById('{pass.Id}').open")).GetBoolean());
        await Set(browser, "sort", "status");
        Assert.True((await browser.EvaluateAsync(
            """
            [...document.querySelectorAll('.findings')].every(list => {
                const order = ['Fail', 'Error', 'Manual', 'Pass', 'Not applicable'];
                const at = [...list.children].map(finding => order.indexOf(finding.dataset.status));
                return at.every((x, i) => i === 0 || at[i - 1] <= x);
            })
            """)).GetBoolean());
        AssertQuiet(browser);
    }

    [Fact]
    public async Task TheKeyboardReachesEverything()
    {
        await using Browser browser = await Browser.StartAsync();
        await browser.OpenAsync(Write(await DemoAsync()));
        await browser.PressAsync("Tab", 9);
        Assert.Equal("skip", (await browser.EvaluateAsync("document.activeElement.className")).GetString());
        Assert.True(
            (await browser.EvaluateAsync("document.activeElement.getBoundingClientRect().left >= 0")).GetBoolean(),
            "The skip link is not seen.");
        await browser.EvaluateAsync("document.querySelector('details.finding > summary').focus()");
        await browser.PressAsync("Enter", 13);
        Assert.True((await browser.EvaluateAsync("document.querySelector('details.finding').open")).GetBoolean());
        Assert.Equal(0, (await browser.EvaluateAsync(
            "[...document.querySelectorAll('[onclick], [tabindex]')].filter(e => e.tabIndex < 0).length")).GetInt32());
    }

    [Fact]
    public async Task WithoutScriptsItIsComplete()
    {
        await using Browser browser = await Browser.StartAsync();
        IReadOnlyList<Finding> findings = await DemoAsync();
        await browser.SendAsync("Emulation.setScriptExecutionDisabled", new { value = true });
        await browser.OpenAsync(Write(findings));
        Assert.Equal(findings.Count, (await browser.EvaluateAsync(Shown)).GetInt32());
        Assert.True((await browser.EvaluateAsync("document.getElementById('filter').hidden")).GetBoolean());
        AssertQuiet(browser);
    }

    [Fact]
    public async Task HostileNamesDoNothing()
    {
        await using Browser browser = await Browser.StartAsync();
        Finding one = (await DemoAsync()).First(f => f.Status == FindingStatus.Fail);
        Finding[] findings =
        [
            .. Hostility.Texts.Select((text, i) => one with
            {
                Id = i % 2 == 0 ? text : one.Id, ResourceId = text, ResourceName = text, Region = text, Reason = text, RepairCommand = text,
                Tags = new TextCollection([text]), Evidence = new FactCollection([new(text, text)]), RunId = text,
                Exception = new(ExceptionKind.RiskAccepted, text, text, one.EvaluatedAt) { Reference = text },
            }),
        ];
        await browser.OpenAsync(Write(findings, [], Hostility.Texts[1]));
        await Set(browser, "region", Hostility.Texts[0]);
        Assert.Equal(1, (await browser.EvaluateAsync(Shown)).GetInt32());
        await browser.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.True((await browser.EvaluateAsync(Fits)).GetBoolean(), "The page is wider than its window.");
        AssertQuiet(browser);
    }

    [Fact]
    public async Task TenThousandFindingsCanBeUsed()
    {
        await using Browser browser = await Browser.StartAsync();
        IReadOnlyList<Finding> demo = await DemoAsync();
        Finding[] findings =
        [
            .. Enumerable.Range(0, 10_000).Select(i => demo[i % demo.Count] with
            {
                Id = FindingId.Create("6.0.0", "x", "x", "x", $"{i}"), ResourceName = $"{demo[i % demo.Count].ResourceName}-{i}",
            }),
        ];
        await browser.OpenAsync(Write(findings));
        Assert.Equal(10_000, (await browser.EvaluateAsync(Shown)).GetInt32());
        await Set(browser, "text", $"-{9_999}");
        await browser.EvaluateAsync("new Promise(r => setTimeout(r, 400))");
        Assert.Equal(1, (await browser.EvaluateAsync(Shown)).GetInt32());
        double opened = (await browser.EvaluateAsync("performance.timing.loadEventEnd - performance.timing.navigationStart")).GetDouble();
        TestContext.Current.SendDiagnosticMessage($"10,000 findings open in {opened} ms");
        AssertQuiet(browser);
    }

    private static Task Set(Browser browser, string name, string value) => browser.EvaluateAsync(
        $"{{ const e = document.getElementById('filter').elements['{name}']; e.value = {JsonSerializer.Serialize(value)}; "
        + "e.dispatchEvent(new Event(e.type === 'search' ? 'input' : 'change', { bubbles: true })); }");

    // The page itself, and the empty icon that keeps a browser from asking for one.
    private static void AssertQuiet(Browser browser)
    {
        Assert.Empty(browser.Messages);
        Assert.DoesNotContain(browser.Requests, r => !r.StartsWith("file:", StringComparison.Ordinal) && r != "data:,");
        Assert.Single(browser.Requests, r => r.StartsWith("file:", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Finding>> DemoAsync() =>
        await DemoAccount.AssessAsync(await ShippedSnapshot.ReadAsync(), TestContext.Current.CancellationToken);

    private static string AxeScript()
    {
        Assembly assembly = typeof(AxeResult).Assembly;
        string name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("axe.min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private string Write(IReadOnlyList<Finding> findings, IReadOnlyList<Finding>? baseline = null, string title = "Results")
    {
        using var export = new ReportExport();
        foreach (Finding finding in findings) export.Add(finding);
        string path = folder.File("report.html");
        if (baseline is not null) export.UseBaseline(baseline);
        export.Write(
            ReportFormat.Html, path, title, DemoAccount.Moment, Assert.Fail, TestContext.Current.CancellationToken);
        return new Uri(path).AbsoluteUri;
    }
}
