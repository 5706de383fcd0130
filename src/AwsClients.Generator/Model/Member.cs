namespace CisAws.AwsClients.Generator.Model;

/// <summary>Where in the HTTP message a member travels.</summary>
internal enum MemberLocation
{
    Body,
    Path,
    QueryString,
    Header,
    StatusCode,
}

/// <summary>A member of a structure, with its wire name and its C# name.</summary>
internal sealed class Member(string modelName, Shape target, string path)
{
    public string ModelName { get; } = modelName;

    public Shape Target => target;

    public string Path => path;

    /// <summary>The C# property: the model's name with a capital first letter.</summary>
    public string Property => Names.Capitalize(ModelName);

    /// <summary>The name on the wire.</summary>
    public string Wire { get; set; } = modelName;

    public MemberLocation Location { get; set; }

    public bool Flattened { get; set; }

    /// <summary>The client fills in a random value when the caller gives none.</summary>
    public bool IdempotencyToken { get; set; }

    /// <summary>A number of milliseconds since 1970 that the official client shows as a date.</summary>
    public bool EpochMilliseconds { get; set; }

    /// <summary>The endpoint parameter that this member sets.</summary>
    public string? ContextParameter { get; set; }

    public string? XmlNamespace { get; set; }

    public string? TimestampFormat { get; set; }
}
