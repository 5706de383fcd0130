using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CisAws.PowerShell.Binding;

/// <summary>Shared by all completers: how a word is matched, quoted and shown. Each says only what there is to choose from.</summary>
public abstract class Completer : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionItems.Create(
            wordToComplete, commandAst, Candidates(new CompletionRequest(commandName, parameterName, fakeBoundParameters)));

    /// <summary>What there is to choose from, with the tooltip of each.</summary>
    private protected abstract IEnumerable<(string Text, string ToolTip)> Candidates(CompletionRequest request);
}

/// <summary>What is being completed.</summary>
/// <param name="Command">The cmdlet, as it is written.</param>
/// <param name="Parameter">The name of its parameter.</param>
/// <param name="Bound">The other parameters of the line, as far as they have values.</param>
internal sealed record CompletionRequest(string Command, string Parameter, IDictionary? Bound)
{
    /// <summary>The catalogues that -BenchmarkVersion of the line names.</summary>
    public IReadOnlyList<BenchmarkCatalog> Versions => BoundVersions.Of(Bound);

    /// <summary>Whether the cmdlet is the one of that name, with or without its module.</summary>
    public bool IsOf(string? command) =>
        command is not null && Command.Split('\\')[^1].Equals(command, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of another parameter of the line, or null.</summary>
    public string? Text(string parameter) => Bound?[parameter] as string;
}
