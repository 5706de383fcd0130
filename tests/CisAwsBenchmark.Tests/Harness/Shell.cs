using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>A runspace with the module imported.</summary>
internal sealed class Shell : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-shell-").FullName;

    public Shell(bool import = true)
    {
        Runspace = RunspaceFactory.CreateRunspace(Host, InitialSessionState.CreateDefault2());
        Runspace.Open();
        if (import) Run("Import-Module $args[0] -ErrorAction Stop", TestModule.Manifest).ThrowIfFailed();

        // Repairs of tests must not be written to the journal of the user who runs them.
        if (import)
        {
            Run(
                "foreach ($name in 'Repair-Cis*', 'Undo-CisRepair', 'Get-CisRepair') { "
                + "$PSDefaultParameterValues[\"${name}:JournalPath\"] = $args[0] }",
                Journal).ThrowIfFailed();
        }
    }

    /// <summary>The journal of this shell.</summary>
    public string Journal => Path.Combine(folder, "repairs.jsonl");

    public TestHost Host { get; } = new();

    public Runspace Runspace { get; }

    /// <summary>Runs a script to its end; <c>$args</c> are the arguments.</summary>
    public ShellResult Run(string script, params object[] arguments)
    {
        using System.Management.Automation.PowerShell shell = Create(script, arguments);
        Collection<PSObject> output = [];
        Exception? failure = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException e)
        {
            failure = e;
        }

        return new ShellResult(
            output,
            failure,
            [.. shell.Streams.Error],
            [.. shell.Streams.Warning.Select(w => w.Message)],
            [.. shell.Streams.Verbose.Select(v => v.Message)],
            [.. shell.Streams.Debug.Select(d => d.Message)], [.. shell.Streams.Information], [.. shell.Streams.Progress]);
    }

    /// <summary>Prepares a script to be run by the test.</summary>
    public System.Management.Automation.PowerShell Create(string script, params object[] arguments)
    {
        var shell = System.Management.Automation.PowerShell.Create(Runspace);
        shell.AddScript(script);
        foreach (object argument in arguments) shell.AddArgument(argument);
        return shell;
    }

    public void Dispose()
    {
        Runspace.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What a script wrote to its streams.</summary>
internal sealed record ShellResult(
    Collection<PSObject> Output,
    Exception? Failure,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<InformationRecord> Information,
    IReadOnlyList<ProgressRecord> Progress)
{
    /// <summary>The terminating error, or the only one.</summary>
    public ErrorRecord Error => Failure is RuntimeException e ? e.ErrorRecord : Assert.Single(Errors);

    /// <summary>The output as objects of a type.</summary>
    public IReadOnlyList<T> Of<T>() => [.. ThrowIfFailed().Output.Select(o => Assert.IsType<T>(o.BaseObject))];

    /// <summary>The only result, with the only error, which says the same of the same resource.</summary>
    public RepairResult ResultWithError()
    {
        Assert.True(Failure is null, Failure?.ToString());
        RepairResult result = Assert.IsType<RepairResult>(Assert.Single(Output).BaseObject);
        ErrorRecord error = Assert.Single(Errors);
        Assert.StartsWith($"{result.ReasonCode},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(result.ResourceId, error.TargetObject);
        Assert.Contains(result.Reason, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(result.FollowUp ?? string.Empty, error.ErrorDetails.RecommendedAction);
        return result;
    }

    public ShellResult ThrowIfFailed()
    {
        Assert.True(Failure is null, Failure?.ToString());
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors));
        return this;
    }
}
