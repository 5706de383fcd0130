using System.Management.Automation.Language;

namespace CisAws.PowerShell.Pipeline;

/// <summary>The line that a person typed, as the commands that follow need it.</summary>
/// <param name="Variable">The variable with the findings: that of the line, or one to be made.</param>
/// <param name="Assignment">The line that makes it; null where it is there, or where the line cannot be told again.</param>
internal sealed record TypedCommand(string Variable, string? Assignment)
{
    /// <summary>How the account was reached, which the pipeline does not tell the next command.</summary>
    public GivenConnection Connection { get; init; } = GivenConnection.None;

    // Longer lines are not repeated: they would not fit.
    private const int LongestCommand = 62;

    private static readonly TypedCommand Unknown = new("$findings", null);

    // What nobody wants to see on the screen again.
    private static readonly string[] Secrets = ["SecretKey", "SecretAccessKey", "SK", "SessionToken", "ST", "MfaCode", "AccessKey", "AK"];

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, as the engine gives it: one line of what was typed.</param>
    /// <param name="offset">Where the name of the command begins in it, from 1.</param>
    public static TypedCommand Of(string? line, int offset)
    {
        ScriptBlockAst script = Parser.ParseInput(line ?? string.Empty, out _, out ParseError[] errors);
        if (
            errors.Length > 0
            || script.Find(a => a is CommandAst && a.Extent.StartOffset == offset - 1, searchNestedScriptBlocks: true)
                is not CommandAst command
            || command.Parent is not PipelineAst pipeline)
        {
            return Unknown;
        }

        bool isLast = ReferenceEquals(pipeline.PipelineElements[^1], command);
        if (
            isLast
            && pipeline.Parent is AssignmentStatementAst
            {
                Operator: TokenKind.Equals, Left: VariableExpressionAst { Splatted: false } given,
            })
        {
            return new TypedCommand(given.Extent.Text, null);
        }

        // Without what the line does to the output.
        string text = line![pipeline.Extent.StartOffset..command.CommandElements[^1].Extent.EndOffset];
        return text.Length > LongestCommand || HasSecret(pipeline) ? Unknown : new TypedCommand("$findings", $"$findings = {text}");
    }

    private static bool HasSecret(PipelineAst pipeline) =>
        pipeline.FindAll(a => a is CommandParameterAst, searchNestedScriptBlocks: true)
            .Cast<CommandParameterAst>()
            .Any(p => Secrets.Any(s => s.StartsWith(p.ParameterName, StringComparison.OrdinalIgnoreCase)));
}
