using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using CisAws.Host.Prompting;

namespace CisAws.Host.Hosting;

/// <summary>Writes results to standard output and everything else to standard error, and asks questions.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="prompter">Asks questions.</param>
/// <param name="progress">Draws progress.</param>
internal sealed class HostUserInterface(TextWriter output, TextWriter error, Prompter prompter, ProgressLine progress) : PSHostUserInterface
{
    /// <summary>Whether an error record was written.</summary>
    public bool HadErrors { get; set; }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new HostRawUserInterface();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;

    /// <inheritdoc/>
    public override void Write(string value) => output.Write(Decorated(value));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => output.Write(Decorated(value));

    /// <inheritdoc/>
    public override void WriteLine(string value)
    {
        progress.Clear();
        output.WriteLine(Decorated(value));
    }

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        HadErrors = true;
        WriteToError(value);
    }

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteToError("DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteToError("VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteToError("WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteInformation(InformationRecord record)
    {
        // Out-Default writes the text of the record itself; writing it here too would double it.
    }

    /// <summary>Takes down what progress is still shown.</summary>
    public void EndProgress() => progress.Reset();

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => progress.Show(sourceId, record);

    /// <inheritdoc/>
    public override string ReadLine() => prompter.ReadLine();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        foreach (char c in prompter.ReadLine()) secret.AppendChar(c);
        secret.MakeReadOnly();
        return secret;
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        prompter.Choose(caption, message, choices, defaultChoice);

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        prompter.Fill(caption, message, descriptions);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException("This host asks for no passwords.");

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    // The engine leaves it to the host to keep colours out of files.
    private string Decorated(string text) => SupportsVirtualTerminal ? text : Plain(text);

    private static string Plain(string text) => new StringDecorated(text).ToString(OutputRendering.PlainText);

    private void WriteToError(string text)
    {
        progress.Clear();
        error.WriteLine(Plain(text));
    }
}
