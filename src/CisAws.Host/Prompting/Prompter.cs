using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace CisAws.Host.Prompting;

/// <summary>Asks questions on standard error, so that results on standard output stay clean, and reads answers from standard input.</summary>
/// <param name="input">Standard input.</param>
/// <param name="error">Standard error.</param>
/// <param name="nonInteractive">Whether every question is an error.</param>
internal sealed class Prompter(TextReader input, TextWriter error, bool nonInteractive)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="PSInvalidOperationException">Nobody is there to answer.</exception>
    public string ReadLine()
    {
        if (nonInteractive) throw Refuse("Read and Prompt functionality is not available");
        return input.ReadLine() ?? throw new PSInvalidOperationException("Standard input ended while an answer was awaited.");
    }

    /// <summary>Asks for one of several choices; an empty answer takes the default, ? shows what they mean.</summary>
    /// <exception cref="PSInvalidOperationException">Nobody is there to answer.</exception>
    public int Choose(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        if (nonInteractive) throw Refuse($"A command asks for confirmation ({message.ReplaceLineEndings(" ").Trim()})");
        if (!string.IsNullOrEmpty(caption)) error.WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) error.WriteLine(message);
        while (true)
        {
            error.Write(ChoiceText.Line(choices, defaultChoice));
            string answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            if (answer == "?") error.WriteLine(ChoiceText.Help(choices));
            else if (ChoiceText.Find(choices, answer) is { } choice) return choice;
        }
    }

    /// <summary>Asks for the values of mandatory parameters.</summary>
    /// <exception cref="PSInvalidOperationException">Nobody is there to answer.</exception>
    public Dictionary<string, PSObject> Fill(string caption, string message, Collection<FieldDescription> fields)
    {
        if (nonInteractive) throw Refuse($"A value is missing for: {string.Join(", ", fields.Select(f => f.Name))}");
        if (!string.IsNullOrEmpty(caption)) error.WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) error.WriteLine(message);
        return fields.ToDictionary(
            f => f.Name,
            f =>
            {
                error.Write(f.Name + ": ");
                return PSObject.AsPSObject(ReadLine());
            },
            StringComparer.OrdinalIgnoreCase);
    }

    private static PSInvalidOperationException Refuse(string what) =>
        new($"{what}, but the host is in NonInteractive mode; use -Force or -Confirm:$false, or give the value.");
}
