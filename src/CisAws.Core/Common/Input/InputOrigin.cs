namespace CisAws.Common;

/// <summary>Where input comes from; makes the errors that name it.</summary>
/// <param name="Name">The file or the parameter; empty where each value is a parameter of its own, which its name says.</param>
/// <param name="Kind">What one piece of it is, with which ids of errors begin, such as <c>Setting</c>.</param>
internal sealed record InputOrigin(string Name, string Kind = InputOrigin.Setting)
{
    private const string Setting = "Setting";

    /// <summary>Whether the values are parameters of a command, each by the name of the value.</summary>
    public bool IsCommand => Name.Length == 0;

    /// <param name="what">What the name should be of, such as <c>setting</c>.</param>
    /// <param name="member">The name that is not known.</param>
    /// <param name="known">The names that are.</param>
    /// <param name="owner">What would have it, such as <c>An exception</c>; null where that goes without saying.</param>
    public CisAwsException Unknown(string what, InputMember member, IEnumerable<string> known, string? owner = null)
    {
        string[] names = [.. known];
        string problem = $"{(owner is null ? "There is" : $"{owner} has")} no {what} '{member.Name}'";
        return new(
            $"{Kind}Unknown",
            CisAwsErrorKind.InvalidArgument,
            $"{problem}{At(member.Place)}.",
            NearMatches.Sentence(member.Name, names, $"Known names: {string.Join(", ", names)}."),
            member.Name) { Fault = Fault(member.Place, problem) };
    }

    /// <param name="setting">What has the value, such as <c>UnusedCredentialDays</c>.</param>
    /// <param name="place">The place of its value.</param>
    /// <param name="problem">What follows that name in the sentence.</param>
    /// <param name="action">What to do; null where the problem says it.</param>
    public CisAwsException Invalid(string setting, string place, string problem, string? action = null) => new(
        $"{Kind}Invalid",
        CisAwsErrorKind.InvalidArgument,
        $"{setting} {problem}{At(place)}.",
        action ?? Action(setting),
        setting) { Fault = Fault(place, $"{setting} {problem}") };

    private string Action(string setting) => IsCommand
        ? $"Give another {setting}."
        : Kind == Setting ? "Correct the value, or leave it out for the default." : "Correct the entry in the file.";

    private InputFault? Fault(string place, string problem) => IsCommand ? null : InputFault.At(Name, place, problem);

    private string At(string place) => IsCommand ? string.Empty : place.Length == 0 ? $" ({Name})" : $" ({Name}, {place})";
}
