using CisAws.Common;

namespace CisAws.Guidance.Runbooks;

/// <summary>A value for sentences and command lines of a runbook: one of the account, or a placeholder in angle brackets.</summary>
/// <param name="Text">The value as it is.</param>
/// <param name="IsPlaceholder">Whether the reader has to fill it in.</param>
public readonly record struct ShellValue(string Text, bool IsPlaceholder = false)
{
    /// <summary>The value with something after it, as one word.</summary>
    public ShellValue With(string suffix) => this with { Text = Text + suffix };

    /// <summary>The value for a sentence: what it hides is made visible.</summary>
    public override string ToString() => VisibleText.Line(Text);
}
