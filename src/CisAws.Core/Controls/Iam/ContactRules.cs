namespace CisAws.Controls.Iam;

/// <summary>What a reviewer should check in a contact.</summary>
internal static class ContactRules
{
    private static readonly HashSet<string> PersonalMailDomains = new(StringComparer.OrdinalIgnoreCase)
    {
        "163.com", "aol.com", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "icloud.com", "live.com", "mail.ru",
        "me.com", "outlook.com", "proton.me", "protonmail.com", "qq.com", "web.de", "yahoo.com", "yandex.ru",
    };

    /// <summary>Whether the address is at a provider of mailboxes for persons.</summary>
    public static bool IsPersonalMail(string address) => PersonalMailDomains.Contains(address[(address.LastIndexOf('@') + 1)..]);

    /// <summary>The first user, in ordinal order, whose name is the contact's name but for case, spaces and punctuation; or null.</summary>
    public static string? UserNamedLike(string fullName, IEnumerable<string> userNames)
    {
        string name = Letters(fullName);
        return name.Length == 0 ? null : userNames.Order(StringComparer.Ordinal).FirstOrDefault(u => Letters(u) == name);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
