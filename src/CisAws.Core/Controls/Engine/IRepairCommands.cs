using CisAws.Common;

namespace CisAws.Controls;

/// <summary>Names the commands that repair what controls find.</summary>
public interface IRepairCommands
{
    /// <summary>How what a failed verdict is about is repaired.</summary>
    /// <param name="control">The name of the control.</param>
    /// <param name="resource">What the verdict is about.</param>
    /// <param name="facts">What the verdict observed.</param>
    RepairAdvice AdviceFor(string control, ResourceRef resource, IReadOnlyList<Fact> facts);
}

/// <summary>How a violation is repaired.</summary>
/// <param name="Command">The command line that repairs it and runs as it is, or null.</param>
/// <param name="NextStep">What to do where no such line can be given, in a sentence; or null.</param>
public sealed record RepairAdvice(string? Command, string? NextStep);
