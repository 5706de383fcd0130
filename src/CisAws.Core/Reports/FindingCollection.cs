using System.Collections.ObjectModel;

namespace CisAws.Reports;

/// <summary>A list of findings. Prints as how many they are.</summary>
public sealed class FindingCollection(IList<Finding> findings) : ReadOnlyCollection<Finding>(findings)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Count} {(Count == 1 ? "finding" : "findings")}");
}
