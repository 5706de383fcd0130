namespace CisAws.Evidence;

/// <summary>The account's password policy. Source: iam:GetAccountPasswordPolicy. Null numbers are not set.</summary>
/// <param name="MinimumPasswordLength">Least length, characters.</param>
/// <param name="RequireSymbols">At least one symbol.</param>
/// <param name="RequireNumbers">At least one digit.</param>
/// <param name="RequireUppercaseCharacters">At least one upper-case letter.</param>
/// <param name="RequireLowercaseCharacters">At least one lower-case letter.</param>
/// <param name="AllowUsersToChangePassword">Whether users may change their own password.</param>
/// <param name="MaxPasswordAge">Days until a password expires.</param>
/// <param name="PasswordReusePrevention">How many former passwords may not be used again.</param>
/// <param name="HardExpiry">Whether an expired password needs an administrator.</param>
public sealed record PasswordPolicy(
    int? MinimumPasswordLength,
    bool RequireSymbols,
    bool RequireNumbers,
    bool RequireUppercaseCharacters,
    bool RequireLowercaseCharacters,
    bool AllowUsersToChangePassword,
    int? MaxPasswordAge,
    int? PasswordReusePrevention,
    bool? HardExpiry);
