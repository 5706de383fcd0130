using System.Management.Automation;
using CisAws.Common;

namespace CisAws.PowerShell.Commands;

/// <summary>Shared by the cmdlets that make entries of decision files.</summary>
/// <typeparam name="T">The entry.</typeparam>
public abstract class NewDecisionCmdlet<T> : CisCmdlet
    where T : class
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The entries that were made.</summary>
    private protected List<T> Entries { get; } = [];

    /// <summary>What an entry is, such as <c>exception</c>.</summary>
    private protected abstract string Noun { get; }

    /// <summary>Adds entries to a file.</summary>
    /// <exception cref="CisAwsException">It is another file, or cannot be written.</exception>
    private protected abstract void Append(string path, IReadOnlyList<T> entries);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (Entries.Count == 0) return;
        if (Path is not null)
        {
            string path = Attempt(() => FullPath(Path));
            if (!ShouldProcess(path, $"Add {Amount.Of(Entries.Count, Noun)}")) return;
            Attempt(() => { Append(path, Entries); return true; });
        }

        WriteObject(Entries, enumerateCollection: true);
    }
}
