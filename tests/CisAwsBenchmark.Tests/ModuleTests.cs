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
        .ToDictionary(t => $"{t.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{t.GetCustomAttribute<CmdletAttribute>()!.NounName}", StringComparer.Ordinal);

    [Fact]
    public void ExportsWhatTheManifestSaysAndTheAssemblyHas()
    {
        using var shell = new Shell();
        string[] exported = [.. shell.Run("Get-Command -Module CisAwsBenchmark").Of<CmdletInfo>().Select(c => c.Name).Order(StringComparer.Ordinal)];
        string[] declared = [.. shell.Run("(Get-Module CisAwsBenchmark).ExportedCmdlets.Keys").Of<string>().Order(StringComparer.Ordinal)];
        Assert.Equal(Cmdlets.Keys.Order(StringComparer.Ordinal), exported);
        Assert.Equal(declared, exported);
        string manifest = File.ReadAllText(TestModule.Manifest);
        Assert.All(exported, name => Assert.Contains($"'{name}'", manifest, StringComparison.Ordinal));
    }

    [Fact]
    public void TheFolderHoldsNoPowerShellAndOneCore()
    {
        string[] files = [.. Directory.EnumerateFiles(TestPaths.ModuleOutput, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(TestPaths.ModuleOutput, f).Replace('\\', '/'))];
        Assert.DoesNotContain(files, f => f.EndsWith("System.Management.Automation.dll", StringComparison.Ordinal));
        Assert.Equal(["CisAws.Core.dll"], files.Where(f => f.EndsWith("CisAws.Core.dll", StringComparison.Ordinal)));
        Assert.Equal(["CisAws.Core.dll", "CisAwsBenchmark.dll"], files.Where(f => f.EndsWith(".dll", StringComparison.Ordinal) && !f.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("lib/CisAws.Aws.dll", files);
        Assert.Contains("lib/AWSSDK.Core.dll", files);
        Assert.Contains("en-US/CisAwsBenchmark.dll-Help.xml", files);
    }

    [Fact]
    public void NobodyReferencesWhatIsNotTheirs()
    {
        string[] cmdlets = References(typeof(TestCisIamCommand).Assembly);
        string[] core = References(typeof(Finding).Assembly);
        Assert.DoesNotContain(cmdlets, n => n.StartsWith("AWSSDK", StringComparison.Ordinal) || n.StartsWith("CisAws.Aws", StringComparison.Ordinal));
        Assert.DoesNotContain(core, n => n.StartsWith("AWSSDK", StringComparison.Ordinal) || n == "System.Management.Automation");
        Assert.All(core, n => Assert.True(n.StartsWith("System", StringComparison.Ordinal) || n == "netstandard", n));
    }

    [Fact]
    public void WorkingOfflineLoadsNoAwsSdk()
    {
        ProgramRun run = ProgramRun.Host(
            "-Command", "Get-CisRecommendation 2.3 | ForEach-Object Id; [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -like 'AWSSDK*' -or $_ -eq 'CisAws.Aws' }");
        Assert.Equal("2.3", run.Output.Trim());
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void TheAwsSdkLivesInAContextOfItsOwn()
    {
        using var shell = new Shell();
        shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.3", new FakeAccount().Profile).ThrowIfFailed();
        AssemblyLoadContext context = AssemblyLoadContext.All.Single(c => c.Name == "CisAwsBenchmark");
        Assert.Contains(context.Assemblies, a => a.GetName().Name == "AWSSDK.Core");
        Assert.DoesNotContain(context.Assemblies, a => a.GetName().Name == "CisAws.Core");
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, a => a.GetName().Name!.StartsWith("AWSSDK", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Reflection.Assembly]::LoadFrom('{0}') | ForEach-Object {{ }}; {1}")]
    [InlineData("{1}; [Reflection.Assembly]::LoadFrom('{0}') | ForEach-Object {{ }}")]
    public void AnotherAwsSdkInTheProcessDoesNoHarm(string order)
    {
        string script = "$DebugPreference = 'Continue'; " + string.Format(System.Globalization.CultureInfo.InvariantCulture, order, TestPaths.OtherSdk, "$found = Test-CisIam -Id 2.3")
            + "; $found.Status; [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' } | "
            + "ForEach-Object { [System.Diagnostics.FileVersionInfo]::GetVersionInfo($_.Location).FileVersion }; [Amazon.Runtime.BasicAWSCredentials]::new('a', 'b').GetCredentials().AccessKey";
        ProgramRun run = ProgramRun.Host("-ModulePath", TestModule.Folder, "-Command", script);
        Assert.True(run.ExitCode == 0, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Pass", lines[0]);
        Assert.Equal(["4.0.100.2", "4.0.102.19"], lines[1..3].Order(StringComparer.Ordinal));
        Assert.Equal("a", lines[3]);
        Assert.Contains("AWSSDK.Core 4.0.102.19 in CisAwsBenchmark", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void CanBeImportedAgainAndInAnotherRunspace()
    {
        using var shell = new Shell();
        shell.Run("Import-Module $args[0] -Force; Import-Module $args[0] -Force", TestModule.Manifest).ThrowIfFailed();
        Assert.Equal(63, shell.Run("Get-CisRecommendation").Of<Recommendation>().Count);
        using var second = new Shell();
        Finding finding = Assert.Single(second.Run("Test-CisIam -ProfileName $args[0] -Id 2.3", new FakeAccount().Profile).Of<Finding>());
        Assert.Equal("2.3", Assert.Single(shell.Run("$args[0] | Where-Object { $_ -is [CisAws.Finding] }", finding).Of<Finding>()).RecommendationId);
    }

    [Fact]
    public void ASecondCopyInOneProcessIsRefusedInOneSentence()
    {
        string script = $"Remove-Module CisAwsBenchmark; Import-Module '{TestModule.CreateCopy()}/CisAwsBenchmark.psd1'; Get-CisRecommendation 2.3";
        ProgramRun run = ProgramRun.Host("-ModulePath", TestModule.Folder, "-Command", script);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Another CisAwsBenchmark is already loaded in this process from '{TestModule.Folder}'; start a new session", run.Error, StringComparison.Ordinal);
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
