using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CisAws.Common;

namespace CisAws.Tests.Harness;

/// <summary>
/// Computes all static values before Stryker makes the first change; part of the assembly only for `./build.ps1 Mutation`. Stryker keeps
/// the process from change to change: a static value that was computed under one of them would stay, and tests of all later ones would fail
/// for it. A change of an initializer itself can have no effect then, so that those changes are listed for the report.
/// </summary>
internal static class MutationStart
{
    /// <summary>Names the file for the ids of the changes that only initializers contain; each process adds its own ending.</summary>
    private const string ListVariable = "MutationInitializers";

    [ModuleInitializer]
    internal static void Run()
    {
        Assembly core = typeof(Arn).Assembly;
        if (Array.Find(core.GetTypes(), t => t.Name == "MutantControl") is not { } control) return;

        // While it captures coverage, Stryker's code makes no change.
        FieldInfo capture = control.GetField("CaptureCoverage")!;
        object? isCapturing = capture.GetValue(null);
        capture.SetValue(null, true);
        Initialize(core);
        IEnumerable<string> ids = Covered(control).Select(i => i.ToString(CultureInfo.InvariantCulture));
        if (Environment.GetEnvironmentVariable(ListVariable) is { Length: > 0 } path)
        {
            File.WriteAllLines(string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}"), ids);
        }

        // Static values of tests stay as well; what only they pass is not tested.
        Initialize(typeof(MutationStart).Assembly);
        Covered(control);
        capture.SetValue(null, isCapturing);
    }

    private static void Initialize(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    // Reading forgets them.
    private static IList<int> Covered(Type control) => ((IList<int>[])control.GetMethod("GetCoverageData")!.Invoke(null, null)!)[0];
}
