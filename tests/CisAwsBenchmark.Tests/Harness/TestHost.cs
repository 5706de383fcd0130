using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using System.Text;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>A host that keeps what is written and answers prompts as the test says.</summary>
internal sealed class TestHost : PSHost
{
    public TestUserInterface TestUI { get; } = new();

    public override string Name => "test";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => TestUI;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void SetShouldExit(int exitCode)
    {
    }

    /// <summary>How often a question was put off.</summary>
    public int NestedPrompts { get; private set; }

    public override void EnterNestedPrompt() => NestedPrompts++;

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}

/// <summary>The terminal of <see cref="TestHost"/>.</summary>
internal sealed class TestUserInterface : PSHostUserInterface
{
    private readonly StringBuilder text = new();

    /// <summary>What was written, without colours.</summary>
    public string Text => new StringDecorated(text.ToString()).ToString(OutputRendering.PlainText);

    /// <summary>The prompts that were shown.</summary>
    public List<string> Prompts { get; } = [];

    /// <summary>The numbers of the choices that the Enter key would have taken.</summary>
    public List<int> Defaults { get; } = [];

    /// <summary>The labels of the choices of the last prompt.</summary>
    public IReadOnlyList<string> Labels { get; private set; } = [];

    /// <summary>The number of the choice that answers every prompt: 0 is Yes, 2 is No; null is the Enter key.</summary>
    public int? Answer { get; set; } = 0;

    /// <summary>Answers before <see cref="Answer"/>, each for one prompt.</summary>
    public Queue<int> Answers { get; } = [];

    /// <summary>What this host says instead of asking, or null.</summary>
    public Exception? CannotAsk { get; set; }

    /// <summary>Runs while a prompt waits.</summary>
    public Action? OnPrompt { get; set; }

    public override PSHostRawUserInterface RawUI { get; } = new TestRawUserInterface();

    public override void Write(string value) => text.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => text.Append(value);

    public override void WriteLine(string value) => text.Append(value).Append('\n');

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine(message);

    public override void WriteVerboseLine(string message) => WriteLine(message);

    public override void WriteWarningLine(string message) => WriteLine(message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        if (CannotAsk is { } reason) throw reason;
        Prompts.Add($"{caption}\n{message}");
        Defaults.Add(defaultChoice);
        Labels = [.. choices.Select(c => c.Label)];
        OnPrompt?.Invoke();
        return Answers.TryDequeue(out int answer) ? answer : Answer ?? defaultChoice;
    }

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        throw new NotSupportedException();
}

/// <summary>A terminal of 120 columns.</summary>
internal sealed class TestRawUserInterface : PSHostRawUserInterface
{
    public override Size BufferSize { get; set; } = new(120, 50);

    public override Size WindowSize { get; set; } = new(120, 50);

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Size MaxWindowSize => WindowSize;

    public override ConsoleColor ForegroundColor { get; set; }

    public override ConsoleColor BackgroundColor { get; set; }

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; }

    public override string WindowTitle { get; set; } = string.Empty;

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new NotSupportedException();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
}
