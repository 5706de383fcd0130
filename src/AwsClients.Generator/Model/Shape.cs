using System.Collections.Generic;

namespace CisAws.AwsClients.Generator.Model;

internal enum ShapeKind
{
    Structure,
    List,
    Map,
    String,
    Integer,
    Long,
    Float,
    Double,
    Boolean,
    Timestamp,
    Blob,
}

/// <summary>A type of the service model.</summary>
internal sealed class Shape(string name, string className, ShapeKind kind, string path)
{
    public string Name { get; } = name;

    /// <summary>The C# class of a structure or enumeration.</summary>
    public string ClassName => className;

    public ShapeKind Kind => kind;

    /// <summary>Where the model defines it.</summary>
    public string Path => path;

    public IReadOnlyList<Member> Members { get; set; } = [];

    /// <summary>The member that is the whole HTTP body, where there is one.</summary>
    public Member? Payload { get; set; }

    public IReadOnlyList<string> EnumValues { get; set; } = [];

    public bool Flattened { get; set; }

    /// <summary>Element of a list.</summary>
    public ShapeReference? Element { get; set; }

    /// <summary>Key of a map.</summary>
    public ShapeReference? Key { get; set; }

    /// <summary>Value of a map.</summary>
    public ShapeReference? Value { get; set; }

    /// <summary>What the service calls this error on the wire.</summary>
    public string ErrorCode { get; set; } = name;

    public bool Retryable { get; set; }

    public bool Throttling { get; set; }

    public string? TimestampFormat { get; set; }

    public bool IsEnum => kind == ShapeKind.String && EnumValues.Count > 0;

    /// <summary>The element of a list, which the reader of the model guarantees.</summary>
    public ShapeReference ListElement => Element ?? throw new ModelException(path, "'member' is missing");

    public ShapeReference MapKey => Key ?? throw new ModelException(path, "'key' is missing");

    public ShapeReference MapValue => Value ?? throw new ModelException(path, "'value' is missing");
}

/// <summary>The use of a shape as an element, key or value.</summary>
internal sealed class ShapeReference(Shape target, string? locationName)
{
    public Shape Target => target;

    public string? LocationName => locationName;
}
