using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists recommendations of the catalogue; works offline.</summary>
// By name and not by value: findings would bind as their text. So they bind by their RecommendationId, and recommendations by their Id.
[Cmdlet(VerbsCommon.Get, "CisRecommendation")]
[OutputType(typeof(Recommendation))]
[Parameters(typeof(ISelectionParameters), Position = 0, FirstByPropertyName = true)]
[Parameters(typeof(IBenchmarkVersionParameter), FirstByPropertyName = true)]
[Parameters(typeof(ISectionParameter))]
public sealed partial class GetCisRecommendationCommand : CisCmdlet
{
    [Parameter]
    [ArgumentCompleter(typeof(ControlCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Control { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Title { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(() => WriteObject(Attempt(Selected), enumerateCollection: true));

    private Recommendation[] Selected()
    {
        var controls = new ControlPatterns(Control);
        controls.Require();
        WildcardPattern[] titles = [.. (Title ?? ["*"]).Select(Pattern)];
        Recommendation[] selected =
        [
            .. ControlSelection.Recommendations(this)
                .Where(r => controls.Include(r.Control) && Array.Exists(titles, t => t.IsMatch(r.Title))),
        ];

        // Of many objects of the pipeline those are meant that have it.
        if (selected.Length > 0 || MyInvocation.ExpectingInput) return selected;
        RequireTitles();
        throw ControlSelection.NothingSelected();
    }

    // Whoever gives a word of a title expects what has it.
    private void RequireTitles()
    {
        string[] all = [.. BenchmarkCatalog.All.SelectMany(v => v.Recommendations).Select(r => r.Title)];
        foreach (string title in Title ?? [])
        {
            if (Array.Exists(all, Pattern(title).IsMatch)) continue;
            bool isPart = !WildcardPattern.ContainsWildcardCharacters(title)
                && Array.Exists(all, t => t.Contains(title, StringComparison.OrdinalIgnoreCase));
            throw ControlSelection.NoTitle(title, isPart);
        }
    }

    private static WildcardPattern Pattern(string title) => WildcardPattern.Get(title, WildcardOptions.IgnoreCase);
}
