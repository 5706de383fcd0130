using System.Collections.Frozen;
using System.Reflection;

namespace CisAws.Benchmark;

/// <summary>
/// The addresses of this project's pages on the web. They begin with the property ProjectUrl of Directory.Build.props, which the build
/// writes into this assembly.
/// </summary>
internal static class ProjectPages
{
    private static readonly Lazy<FrozenDictionary<string, string>> Controls = new(() => ControlOrder.All.ToFrozenDictionary(
        control => control, control => $"{Address}/blob/main/docs/recommendations/{control}.md", StringComparer.Ordinal));

    /// <summary>The address of the project, without a slash at its end.</summary>
    public static string Address { get; } = typeof(ProjectPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ProjectUrl").Value
        ?? throw new InvalidOperationException("Directory.Build.props gives no value to the property ProjectUrl.");

    /// <summary>
    /// The page of a control: what it reads, how it decides, what repairs it. Null where no version of the benchmark has the control.
    /// </summary>
    /// <param name="control">The name of a control, one of <see cref="ControlNames"/>, or what a file has in place of one.</param>
    public static string? OfControl(string control) => Controls.Value.GetValueOrDefault(control);
}
