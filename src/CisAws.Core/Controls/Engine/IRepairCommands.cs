using CisAws.Common;

namespace CisAws.Controls;

/// <summary>Names the commands that repair what controls find.</summary>
public interface IRepairCommands
{
    /// <summary>The command line that repairs what a failed verdict is about, or null where there is none.</summary>
    /// <param name="control">The name of the control.</param>
    /// <param name="resource">What the verdict is about.</param>
    /// <param name="facts">What the verdict observed.</param>
    string? CommandFor(string control, ResourceRef resource, IReadOnlyList<Fact> facts);
}
