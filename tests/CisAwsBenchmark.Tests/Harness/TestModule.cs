using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>
/// A copy of the assembled module whose lib/CisAws.Aws.dll is the fake gateway. The types the tests name are loaded from it as well,
/// because a process can hold one copy only.
/// </summary>
internal static class TestModule
{
    /// <summary>The folder of the copy; it is deleted when the process ends.</summary>
    public static string Folder { get; } = CreateCopy();

    /// <summary>The manifest of the copy.</summary>
    public static string Manifest => Path.Combine(Folder, "CisAwsBenchmark.psd1");

    /// <summary>Makes a copy with the fake gateway in it.</summary>
    public static string CreateCopy()
    {
        string root = Directory.CreateTempSubdirectory("cisaws-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DeleteQuietly(root);
        string folder = Path.Combine(root, "CisAwsBenchmark", Path.GetFileName(Path.TrimEndingDirectorySeparator(TestPaths.ModuleOutput)));
        foreach (string file in Directory.EnumerateFiles(TestPaths.ModuleOutput, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(TestPaths.ModuleOutput, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Copy(
            Path.Combine(TestPaths.FakeGatewayOutput, "CisAws.Aws.dll"), Path.Combine(folder, "lib", "CisAws.Aws.dll"), overwrite: true);
        return folder;
    }

    [ModuleInitializer]
    internal static void ResolveFromModule() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
    {
        string path = Path.Combine(Folder, name.Name + ".dll");
        return name.Name is "CisAws.Core" or "CisAwsBenchmark" && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    };

    private static void DeleteQuietly(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows holds loaded assemblies; its temporary folder is cleaned by others.
        }
    }
}
