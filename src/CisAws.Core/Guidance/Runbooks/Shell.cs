using System.Runtime.CompilerServices;
using System.Text;
using CisAws.Common;

namespace CisAws.Guidance.Runbooks;

/// <summary>
/// A shell that reads command lines of runbooks. Values are quoted for it, so that no name of a resource becomes a part of the command.
/// What means itself stays without quotes, and placeholders stay as they are.
/// </summary>
internal sealed class Shell
{
    private Shell(Func<string, string> quote) => Quote = quote;

    /// <summary>PowerShell, for AWS.Tools and this module.</summary>
    public static Shell PowerShell { get; } = new(ShellText.PowerShell);

    /// <summary>bash or zsh, where the AWS CLI is at home.</summary>
    public static Shell Bash { get; } = new(ShellText.Bash);

    /// <summary>Writes a text so that the shell reads it back as it is.</summary>
    public Func<string, string> Quote { get; }

#pragma warning disable CA1822 // The handler of the line takes the instance.
    /// <summary>A command line. The format <c>q</c> quotes a value in any case, as expressions need it.</summary>
    public string Line([InterpolatedStringHandlerArgument("")] ShellLine line) => line.ToString();
#pragma warning restore CA1822
}

/// <summary>The line under construction.</summary>
[InterpolatedStringHandler]
internal readonly struct ShellLine
{
    private const string AlwaysQuoted = "q";

    private readonly StringBuilder text;
    private readonly Shell shell;

    public ShellLine(int literalLength, int formattedCount, Shell shell)
    {
        text = new StringBuilder(literalLength + (formattedCount * 16));
        this.shell = shell;
    }

    public void AppendLiteral(string value) => text.Append(value);

    public void AppendFormatted(string value, string? format = null) => AppendFormatted(new ShellValue(value), format);

    public void AppendFormatted(ShellValue value, string? format = null)
    {
        bool isWord = value.IsPlaceholder || ShellText.IsPlain(value.Text);
        text.Append(isWord && format != AlwaysQuoted ? value.Text : shell.Quote(value.Text));
    }

    public override string ToString() => text.ToString();
}
