using System.Collections.ObjectModel;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Observed values as PowerShell shows them: a list of names and values that is enumerated, and answers by name:
/// <c>.MinimumPasswordLength</c> and <c>['MinimumPasswordLength']</c>.
/// </summary>
/// <param name="facts">The facts.</param>
public sealed class FactList(IList<Fact> facts) : ReadOnlyCollection<Fact>(facts)
{
    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Keys => [.. this.Select(f => f.Name)];

    /// <summary>The value of the first fact of that name, ignoring case, or null.</summary>
    public string? this[string name] => this.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
