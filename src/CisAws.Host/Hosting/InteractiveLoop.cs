using System.Management.Automation.Language;
using System.Text;

namespace CisAws.Host.Hosting;

/// <summary>Reads commands and runs them until <c>exit</c> or the end of input. A command that is not complete goes on in the next line.</summary>
/// <param name="runner">Runs commands.</param>
/// <param name="host">Hears of <c>exit</c>.</param>
/// <param name="input">Where commands come from.</param>
/// <param name="error">Where prompts go.</param>
/// <param name="greet">Whether to greet.</param>
internal sealed class InteractiveLoop(CommandRunner runner, CisHost host, TextReader input, TextWriter error, bool greet)
{
    /// <returns>The code of <c>exit</c>, else that of the last command.</returns>
    public int Run()
    {
        if (greet) error.WriteLine("cisaws: CisAwsBenchmark is imported. Get-Command -Module CisAwsBenchmark lists its commands; 'exit' leaves.");
        int code = 0;
        while (host.ExitCode is null && ReadCommand() is { } command)
        {
            if (!string.IsNullOrWhiteSpace(command)) code = runner.Run(s => s.AddScript(command));
        }

        return host.ExitCode ?? code;
    }

    private string? ReadCommand()
    {
        var command = new StringBuilder();
        while (true)
        {
            Prompt(command.Length == 0 ? "cisaws> " : ">> ");
            if (input.ReadLine() is not { } line) return command.Length == 0 ? null : command.ToString();
            command.AppendLine(line);
            if (IsComplete(command.ToString())) return command.ToString();
        }
    }

    private void Prompt(string text)
    {
        if (Console.IsInputRedirected) return;
        error.Write(text);
    }

    private static bool IsComplete(string command)
    {
        Parser.ParseInput(command, out _, out ParseError[] errors);
        return !errors.Any(e => e.IncompleteInput);
    }
}
