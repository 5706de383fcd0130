namespace CisAws.Host.Options;

/// <summary>The text of <c>-Help</c>.</summary>
internal static class Usage
{
    public const string Text = """
        cisaws - runs CisAwsBenchmark without pwsh

        usage: cisaws [-NonInteractive] [-NoLogo] [-ModulePath <path>] [-Command <text> | -File <path> [<argument>...] | <text>]
               cisaws -Version | -Help

          -Command <text>      Runs a command. All that follows belongs to it.
          -File <path>         Runs a script with the arguments that follow.
          -NonInteractive      Prompts are errors instead of questions.
          -NoLogo              No greeting before the first prompt.
          -ModulePath <path>   The folder or manifest of the module; else it is looked for next to the program and in output/.

        Without a command it reads commands from the terminal, or from standard input, until 'exit'.
        Results go to standard output; errors, warnings, progress and the other streams go to standard error.

        exit codes: 0 done; 1 a command wrote an error or the command line is wrong; N after 'exit N'.
        The engine alone has no Export-Csv, ConvertTo-Json or Select-Object: use pwsh for those.

        example: cisaws -Command "Test-CisIam -ProfileName audit | Where-Object Status -eq Fail"
        """;
}
