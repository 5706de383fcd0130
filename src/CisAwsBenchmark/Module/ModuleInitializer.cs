using System.Management.Automation;

namespace CisAws.PowerShell.Module;

/// <summary>Refuses an import that would mix the files of two versions of the module: a process can load one.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        string core = ModuleFolder.FolderOf(typeof(Finding).Assembly);
        if (Describe(ModuleFolder.Path, core) is { } conflict) throw new PSInvalidOperationException(conflict);
    }

    /// <summary>One sentence about a mixture, or null where both parts come from one folder.</summary>
    internal static string? Describe(string moduleFolder, string coreFolder) =>
        string.Equals(Path.GetFullPath(moduleFolder), Path.GetFullPath(coreFolder), PathComparison)
            ? null
            : $"Another CisAwsBenchmark is already loaded in this process from '{coreFolder}'; start a new session to use the one in "
                + $"'{moduleFolder}'.";

    private static StringComparison PathComparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
