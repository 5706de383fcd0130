using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using CisAws.Common;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Asks whether a change is to be made, as PowerShell's own confirmation does, except that what is dangerous is not the answer to the Enter
/// key. An answer to all holds for the questions that follow; Yes to All does not answer questions about what is more dangerous.
/// </summary>
/// <param name="cmdlet">The cmdlet that asks.</param>
internal sealed class Question(PSCmdlet cmdlet)
{
    private const int Yes = 0, YesToAll = 1, No = 2, NoToAll = 3, Suspend = 4;

    private bool noToAll;
    private Danger? yesUpTo;

    /// <summary>Asks, unless an earlier answer covers it.</summary>
    /// <param name="title">What would be done.</param>
    /// <param name="text">The changes in detail.</param>
    /// <param name="danger">How dangerous it is.</param>
    /// <exception cref="NobodyAnswersException">The host cannot ask.</exception>
    public bool IsApproved(string title, string text, Danger danger)
    {
        if (noToAll) return false;
        if (yesUpTo >= danger) return true;
        int answer = Ask(title, text, danger == Danger.Harmless ? Yes : No);
        noToAll = answer == NoToAll;
        if (answer == YesToAll) yesUpTo = danger;
        return answer is Yes or YesToAll;
    }

    private int Ask(string title, string text, int usual)
    {
        string message = $"{text}{Environment.NewLine}Do you want to make this change?";
        while (true)
        {
            int answer = Choose($"Confirm {VisibleText.Line(title)}", message, usual);
            if (answer != Suspend) return answer;
            cmdlet.Host.EnterNestedPrompt();
        }
    }

    // Hosts say in different ways that they cannot ask: by an exception of their own kind, or by having no user interface.
    private int Choose(string caption, string message, int usual)
    {
        if (cmdlet.Host.UI is not { } ui) throw new NobodyAnswersException("This host has no user interface.");
        try
        {
            return ui.PromptForChoice(caption, message, Choices(), usual);
        }
        catch (Exception e) when (Hosts.IsUnable(e))
        {
            throw new NobodyAnswersException(e.Message, e);
        }
    }

    private static Collection<ChoiceDescription> Choices() =>
    [
        new("&Yes", "Make this change."),
        new("Yes to &All", "Make this change and all that follow in this command."),
        new("&No", "Leave this as it is and go on with the next."),
        new("No to A&ll", "Leave this and all that follow in this command as they are."),
        new("&Suspend", "Pause this command and return to the command prompt. Type \"exit\" to resume."),
    ];
}

/// <summary>How dangerous a change is, from the least.</summary>
internal enum Danger
{
    /// <summary>It only makes the account safer.</summary>
    Harmless,

    /// <summary>It can lock out, delete or interrupt.</summary>
    Dangerous,

    /// <summary>Its calls come from a file that nothing vouches for.</summary>
    Unverified,
}

/// <summary>A host that cannot ask its user.</summary>
/// <param name="message">What it says.</param>
/// <param name="innerException">The cause, or null.</param>
internal sealed class NobodyAnswersException(string message, Exception? innerException = null) : Exception(message, innerException);
