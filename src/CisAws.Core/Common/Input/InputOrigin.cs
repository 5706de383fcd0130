namespace CisAws.Common;

/// <summary>Where input comes from; makes the errors that name it.</summary>
/// <param name="Name">The file or the parameter.</param>
/// <param name="Kind">What one piece of it is, with which ids of errors begin, such as <c>Setting</c>.</param>
internal sealed record InputOrigin(string Name, string Kind = InputOrigin.Setting)
{
    private const string Setting = "Setting";

    public CisAwsException Unknown(string what, InputMember member, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return new(
            $"{Kind}Unknown",
            CisAwsErrorKind.InvalidArgument,
            $"There is no {what} '{member.Name}' ({At(member.Place)}).",
            NearMatches.Sentence(member.Name, names, $"Known names: {string.Join(", ", names)}."),
            member.Name);
    }

    /// <param name="setting">What has the value, such as <c>UnusedCredentialDays</c>.</param>
    /// <param name="place">The place of its value.</param>
    /// <param name="problem">What follows that name in the sentence.</param>
    /// <param name="action">What to do; null where the problem says it.</param>
    public CisAwsException Invalid(string setting, string place, string problem, string? action = null) => new(
        $"{Kind}Invalid",
        CisAwsErrorKind.InvalidArgument,
        $"{setting} {problem} ({At(place)}).",
        action ?? (Kind == Setting ? "Correct the value, or leave it out for the default." : "Correct the entry in the file."),
        setting);

    private string At(string place) => place.Length == 0 ? Name : $"{Name}, {place}";
}
