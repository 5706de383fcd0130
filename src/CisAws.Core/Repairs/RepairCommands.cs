using CisAws.Common;
using CisAws.Controls;

namespace CisAws.Repairs;

/// <summary>Names the commands of the repairs of this version.</summary>
public sealed class RepairCommands : IRepairCommands
{
    private RepairCommands()
    {
    }

    /// <summary>The one instance.</summary>
    public static RepairCommands Instance { get; } = new();

    /// <inheritdoc/>
    /// <remarks>The usual repair of a control comes first; one that cannot repair this resource has no command for it.</remarks>
    public string? CommandFor(string control, ResourceRef resource, IReadOnlyList<Fact> facts) =>
        RepairRegistry.For(control).Select(r => r.CommandFor(control, resource, facts)).FirstOrDefault(c => c is not null);
}
