using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Decisions;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Shared by the cmdlets that list the entries of decision files.</summary>
/// <typeparam name="T">The entry.</typeparam>
public abstract class DecisionListCmdlet<T> : CisCmdlet
    where T : class
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ControlCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Control { get; set; }

    [Parameter]
    [Choice(typeof(DecisionState))]
    public DecisionState[]? State { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>The entries of a file.</summary>
    /// <exception cref="CisAwsException">It is not there, or something in it is wrong.</exception>
    private protected abstract IReadOnlyList<T> Read(string path);

    /// <summary>The control of an entry, its state at a moment, and the entry with that state.</summary>
    private protected abstract (string Control, DecisionState State, T Shown) Describe(T entry, DateTimeOffset moment);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // What is mistyped would select nothing, without a word; the others are listed all the same.
        foreach (string name in Control ?? [])
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            if (!ControlOrder.All.Any(pattern.IsMatch)) TryAttempt(() => DecisionFile.ControlNamed(name), out _);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DateTimeOffset moment = AsOf ?? Time.GetUtcNow();
        WildcardPattern[] controls = [.. (Control ?? ["*"]).Select(c => WildcardPattern.Get(c, WildcardOptions.IgnoreCase))];
        foreach (string path in Path!)
        {
            if (!TryAttempt(() => Read(FullPath(path)), out IReadOnlyList<T>? entries)) continue;
            foreach ((string control, DecisionState state, T shown) in entries.Select(e => Describe(e, moment)))
            {
                if (controls.Any(c => c.IsMatch(control)) && State?.Contains(state) != false) WriteObject(shown);
            }
        }
    }
}
