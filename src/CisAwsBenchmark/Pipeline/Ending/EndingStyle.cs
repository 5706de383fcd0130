using System.Management.Automation;

namespace CisAws.PowerShell.Pipeline;

/// <summary>The escape sequences of a text on the host; empty where it is to be plain.</summary>
/// <param name="Heading">Begins a heading.</param>
/// <param name="Severe">Begins what is severe.</param>
/// <param name="Reset">Ends both.</param>
internal sealed record EndingStyle(string Heading, string Severe, string Reset)
{
    /// <summary>No escape sequences.</summary>
    public static EndingStyle Plain { get; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>The style of a session: plain where <c>NO_COLOR</c> is set or <c>$PSStyle.OutputRendering</c> says so.</summary>
    /// <param name="session">The session.</param>
    public static EndingStyle Of(SessionState session)
    {
        bool isPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        object? style = isPlain ? null : session.PSVariable.GetValue("PSStyle");
        if (style is null || Text(style, "OutputRendering") == "PlainText") return Plain;
        string colour = Member(style, "Foreground") is { } foreground ? Text(foreground, "BrightRed") : string.Empty;
        return new EndingStyle(Text(style, "Bold"), colour, Text(style, "Reset"));
    }

    // PowerShell Standard, against which the module is compiled, does not know the class.
    private static object? Member(object value, string name) => PSObject.AsPSObject(value).Properties[name]?.Value;

    private static string Text(object value, string name) => Member(value, name)?.ToString() ?? string.Empty;
}
