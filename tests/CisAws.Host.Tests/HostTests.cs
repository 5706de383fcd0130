using CisAws.PowerShell.Tests.Harness;

namespace CisAws.Host.Tests;

public sealed class HostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-host-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void RunsACommandOverTheBuiltModule()
    {
        ProgramRun run = ProgramRun.Host("-Command", "Get-CisRecommendation | Where-Object Level -eq 1 | ForEach-Object Id");
        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2.11", Lines(run));
        Assert.DoesNotContain("2.5", Lines(run));
    }

    [Fact]
    public void WordsWithoutAnOptionAreACommand()
    {
        ProgramRun run = ProgramRun.Host("Get-CisRecommendation", "2.3", "|", "ForEach-Object", "Title");
        Assert.Equal("Ensure no 'root' user account access key exists", run.Output.Trim());
    }

    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("Get-CisRecommendation 9.9", 1)]
    [InlineData("Get-NoSuchCommand", 1)]
    [InlineData("Get-CisRecommendation 9.9 -ErrorAction SilentlyContinue; 1", 1)]
    [InlineData("if (", 1)]
    [InlineData("exit 7", 7)]
    [InlineData("exit", 0)]
    [InlineData("1; exit 3; 2", 3)]
    public void TheExitCodeSaysWhatBecameOfIt(string command, int expected) => Assert.Equal(expected, ProgramRun.Host("-Command", command).ExitCode);

    [Fact]
    public void ErrorsGoToStandardErrorWithTheirAdvice()
    {
        ProgramRun run = ProgramRun.Host("-ModulePath", TestModule.Folder, "-Command", "'before'; Test-CisIam -ProfileName missing -Id 2.3; 'after'");
        Assert.Equal(["before"], Lines(run).Where(l => l.Length > 0).Take(1));
        Assert.Contains("There is no profile 'missing'.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Check the name.", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void OutputHasNoColoursAndFitsIn120Columns()
    {
        ProgramRun run = ProgramRun.Host("-ModulePath", TestModule.Folder, "-Command", "Test-CisIam -Id 2.3, 2.7, 2.4; Get-CisRecommendation");
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
        Assert.All(Lines(run), l => Assert.True(l.Length <= 120, l));
        Assert.Contains(Lines(run), l => l.StartsWith("2.7    Fail", StringComparison.Ordinal));
        Assert.Contains("WARNING: Account 111122223333: 1 findings have the status Error; missing permissions: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw 'broken'")]
    [InlineData("Get-CisRecommendation -Level 7")]
    [InlineData("Get-CisRecommendation 9.9 -ErrorAction Stop")]
    [InlineData("if (")]
    public void ATerminatingErrorIsNoOutput(string command)
    {
        ProgramRun run = ProgramRun.Host("-Command", command);
        Assert.Empty(run.Output.Trim());
        Assert.NotEmpty(run.Error.Trim());
    }

    [Fact]
    public void AScriptHasArgumentsAndItsExitCode()
    {
        string script = Path.Combine(folder, "audit.ps1");
        File.WriteAllText(script, "param([string] $Id, [switch] $Loud, [string] $Rest) \"$Id $Loud $Rest\"; (Get-CisRecommendation $Id).Id; exit 5");
        ProgramRun run = ProgramRun.Host("-File", script, "-Id", "2.3", "-Loud", "more");
        Assert.Equal(["2.3 True more", "2.3"], Lines(run).Where(l => l.Length > 0));
        Assert.Equal(5, run.ExitCode);
    }

    [Fact]
    public void AMissingScriptIsAnError()
    {
        ProgramRun run = ProgramRun.Host("-File", Path.Combine(folder, "none.ps1"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("does not exist", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Nonsense")]
    [InlineData("-Command")]
    [InlineData("-File")]
    [InlineData("-ModulePath")]
    public void AWrongCommandLineIsRefused(string option)
    {
        ProgramRun run = ProgramRun.Host(option);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void APromptIsAnErrorWhenNobodyMayAnswer()
    {
        ProgramRun run = ProgramRun.Host("-NonInteractive", "-ModulePath", TestModule.Folder, "-Command", "Repair-CisPasswordPolicy -Confirm");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("NonInteractive", run.Error, StringComparison.Ordinal);
        Assert.Contains("MinimumPasswordLength 8 → 14", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Changed", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", "Changed")]
    [InlineData("?\nyes\n", "Changed")]
    [InlineData("n\n", "PlannedOnly")]
    public void APromptIsAnsweredFromStandardInput(string input, string outcome)
    {
        ProgramRun run = ProgramRun.HostWithInput(input, "-ModulePath", TestModule.Folder, "-Command", "(Repair-CisPasswordPolicy -Confirm).Outcome");
        Assert.Equal(outcome, run.Output.Trim());
        Assert.Contains("[Y] Yes", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void CommandsComeFromStandardInputOverSeveralLines()
    {
        ProgramRun run = ProgramRun.HostWithInput("$x = 2\nforeach ($i in 1..$x) {\n\"line $i\"\n}\nexit 4\n'never'\n");
        Assert.Equal(["line 1", "line 2"], Lines(run).Where(l => l.Length > 0));
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public void TheEndOfStandardInputEndsTheSession()
    {
        ProgramRun run = ProgramRun.HostWithInput("Get-NoSuchCommand\n'still here'\n");
        Assert.Equal("still here", run.Output.Trim());
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void AMissingModuleIsNamed()
    {
        ProgramRun run = ProgramRun.Host("-ModulePath", folder, "-Command", "1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(folder, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void VersionAndHelpNeedNoModule()
    {
        Assert.Equal(Path.GetFileName(Path.TrimEndingDirectorySeparator(TestPaths.ModuleOutput)), ProgramRun.Host("-Version").Output.Trim());
        Assert.Contains("exit codes:", ProgramRun.Host("--help").Output, StringComparison.Ordinal);
    }

    private static string[] Lines(ProgramRun run) => [.. run.Output.Split('\n').Select(l => l.TrimEnd())];
}
