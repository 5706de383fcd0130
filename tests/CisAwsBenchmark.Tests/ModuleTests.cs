using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using CisAws.PowerShell.Commands;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class ModuleTests
{
    /// <summary>The cmdlet classes of the assembly.</summary>
    internal static IReadOnlyDictionary<string, Type> Cmdlets { get; } = typeof(TestCisIamCommand).Assembly.GetExportedTypes()
        .Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(
            t => $"{t.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{t.GetCustomAttribute<CmdletAttribute>()!.NounName}",
            StringComparer.Ordinal);

    [Fact]
    public void AssembliesReferenceOnlyWhatTheyMay()
    {
        string[] cmdlets = References(typeof(TestCisIamCommand).Assembly);
        string[] core = References(typeof(Finding).Assembly);
        Assert.DoesNotContain(
            cmdlets, n => n.StartsWith("AWSSDK", StringComparison.Ordinal) || n.StartsWith("CisAws.Aws", StringComparison.Ordinal));
        Assert.DoesNotContain(core, n => n.StartsWith("AWSSDK", StringComparison.Ordinal) || n == "System.Management.Automation");

        // The writer of workbooks, which the module brings along.
        // The attributes that make words of enumerations in ConvertTo-Json; PowerShell has it, the module does not bring it along.
        string[] known = ["netstandard", "SpreadCheetah", "Newtonsoft.Json"];
        Assert.All(core, n => Assert.True(n.StartsWith("System", StringComparison.Ordinal) || known.Contains(n), n));
        Assert.Empty(Directory.GetFiles(TestPaths.ModuleOutput, "Newtonsoft*", SearchOption.AllDirectories));
    }

    [Fact]
    public void TheAwsSdkIsLoadedIntoASeparateContext()
    {
        using var shell = new Shell();
        shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.3", new FakeAccount().Profile).ThrowIfFailed();
        AssemblyLoadContext context = AssemblyLoadContext.All.Single(c => c.Name == "CisAwsBenchmark");
        Assert.Contains(context.Assemblies, a => a.GetName().Name == "AWSSDK.Core");
        Assert.DoesNotContain(context.Assemblies, a => a.GetName().Name == "CisAws.Core");
        Assert.DoesNotContain(
            AssemblyLoadContext.Default.Assemblies, a => a.GetName().Name!.StartsWith("AWSSDK", StringComparison.Ordinal));
    }

    [Fact]
    public void AMixtureOfTwoCopiesIsDescribed()
    {
        string folder = Path.Combine(TestModule.Folder, "lib");
        Assert.Null(ModuleInitializer.Describe(folder, folder + Path.DirectorySeparatorChar + "."));
        Assert.Contains("start a new session", ModuleInitializer.Describe(folder, TestModule.Folder)!, StringComparison.Ordinal);
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
