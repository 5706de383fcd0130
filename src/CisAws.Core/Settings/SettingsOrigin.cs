using CisAws.Common;

namespace CisAws.Settings;

/// <summary>Where settings come from; makes the errors that name it.</summary>
/// <param name="Name">The file or the parameter.</param>
internal sealed record SettingsOrigin(string Name)
{
    public CisAwsException Unknown(string what, SettingMember member, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return new(
            "SettingUnknown",
            CisAwsErrorKind.InvalidArgument,
            $"There is no {what} '{member.Name}' ({At(member.Place)}).",
            NearMatches.Sentence(member.Name, names, $"Known names: {string.Join(", ", names)}."),
            member.Name);
    }

    /// <param name="setting">The setting, such as <c>UnusedCredentialDays</c>.</param>
    /// <param name="place">The place of its value.</param>
    /// <param name="problem">What follows the name of the setting in the sentence.</param>
    public CisAwsException Invalid(string setting, string place, string problem) => new(
        "SettingInvalid",
        CisAwsErrorKind.InvalidArgument,
        $"{setting} {problem} ({At(place)}).",
        "Correct the value, or leave it out for the default.",
        setting);

    private string At(string place) => place.Length == 0 ? Name : $"{Name}, {place}";
}
