using System.Globalization;
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
    public RepairAdvice AdviceFor(string control, ResourceRef resource, IReadOnlyList<Fact> facts) =>
        Advise(RepairRegistry.For(control).Where(r => !r.IsNamedByControl), control, resource, facts);

    /// <summary>
    /// The command line that repairs what a finding is about, made anew of its resource and its facts: the text that it carries may have
    /// been edited in a file, and is not repeated. Only numbers of it are taken over. Null where it carries none or none repairs it.
    /// </summary>
    public static string? CommandFor(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var resource = new ResourceRef(finding.ResourceType, finding.ResourceId, finding.ResourceName, finding.Region);
        return Remake(finding.RepairCommand, finding.Control, resource, finding.Evidence);
    }

    /// <summary>The same for a finding that is being read.</summary>
    /// <param name="given">The text that it carries, or null.</param>
    /// <param name="control">The name of its control.</param>
    /// <param name="resource">What it is about.</param>
    /// <param name="facts">Its evidence.</param>
    public static string? Remake(string? given, string control, ResourceRef resource, IReadOnlyList<Fact> facts) =>
        given is not null && Advise(RepairRegistry.For(control), control, resource, facts).Command is { } line
            ? line + Numbers(given, RepairRegistry.For(control)[0])
            : null;

    private static RepairAdvice Advise(
        IEnumerable<Repair> repairs, string control, ResourceRef resource, IReadOnlyList<Fact> facts)
    {
        string? instead = null;
        foreach (Repair repair in repairs)
        {
            instead ??= repair.Instead(resource, facts);
            if (repair.CommandFor(control, resource, facts) is not { } line) continue;
            string[] lacking =
            [
                .. repair.OpenDecisions(line).Select(p => $"-{p.Name}, {p.Description.TrimEnd('.')}"),
                .. repair.Precondition is { } other ? [other] : Array.Empty<string>(),
            ];
            return lacking.Length == 0
                ? new RepairAdvice(line, null)
                : new RepairAdvice(null, $"{line} repairs it; it needs {string.Join("; ", lacking)}.");
        }

        return new RepairAdvice(null, instead);
    }

    // What the settings of the run require differs from the defaults and is not in the resource.
    private static string Numbers(string given, Repair repair)
    {
        IReadOnlyList<string> words = ShellText.Words(given);
        return string.Concat(words.Zip(words.Skip(1))
            .Where(w => repair.Parameters.Any(p => p is NumberParameterAttribute && w.First == $"-{p.Name}"))
            .Where(w => int.TryParse(w.Second, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .DistinctBy(w => w.First, StringComparer.Ordinal)
            .Select(w => $" {w.First} {w.Second}"));
    }
}
