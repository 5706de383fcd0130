using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Decisions;

namespace CisAws.PowerShell.Binding;

/// <summary>Names of controls with wildcards, as a parameter has them.</summary>
/// <param name="names">The names; null for all.</param>
internal sealed class ControlPatterns(IReadOnlyList<string>? names)
{
    private readonly WildcardPattern[] patterns =
        [.. (names ?? ["*"]).Select(n => WildcardPattern.Get(n, WildcardOptions.IgnoreCase))];

    /// <summary>The names that no control has: what is mistyped would select nothing, without a word.</summary>
    public IEnumerable<string> Unknown => (names ?? []).Where((_, at) => !ControlOrder.All.Any(patterns[at].IsMatch));

    /// <summary>Whether one of the names is that of the control.</summary>
    public bool Include(string control) => Array.Exists(patterns, p => p.IsMatch(control));

    /// <summary>Ends with the first name that no control has.</summary>
    /// <exception cref="CisAwsException">ControlUnknown.</exception>
    public void Require()
    {
        if (Unknown.FirstOrDefault() is { } name) DecisionFile.ControlNamed(name);
    }
}
