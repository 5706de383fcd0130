using System.Reflection;

namespace CisAws.PowerShell.Module;

/// <summary>The folder the module was imported from.</summary>
internal static class ModuleFolder
{
    /// <summary>The folder of the cmdlet assembly.</summary>
    public static string Path { get; } = FolderOf(typeof(ModuleFolder).Assembly);

    /// <summary>The account that <c>-Demo</c> assesses.</summary>
    public static string DemoSnapshot => System.IO.Path.Combine(Path, "data", "demo.snapshot.json.gz");

    /// <summary>The folder an assembly was loaded from.</summary>
    public static string FolderOf(Assembly assembly) => System.IO.Path.GetDirectoryName(assembly.Location)!;
}
