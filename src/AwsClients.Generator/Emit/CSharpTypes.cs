using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>The C# type of a shape.</summary>
internal static class CSharpTypes
{
    public static string OfProperty(Member member) => member.EpochMilliseconds ? "DateTime?" : Of(member.Target, "?");

    /// <summary>An element of a list or a value of a map: never nullable, and a plain string where it is an enumeration.</summary>
    public static string OfElement(Shape shape) => shape.IsEnum ? "string" : Of(shape, "");

    private static string Of(Shape shape, string nullable) => shape.Kind switch
    {
        ShapeKind.Structure => shape.ClassName,
        ShapeKind.List => $"List<{OfElement(shape.ListElement.Target)}>",
        ShapeKind.Map => $"Dictionary<string, {OfElement(shape.MapValue.Target)}>",
        ShapeKind.Integer => "int" + nullable,
        ShapeKind.Long => "long" + nullable,
        ShapeKind.Float => "float" + nullable,
        ShapeKind.Double => "double" + nullable,
        ShapeKind.Boolean => "bool" + nullable,
        ShapeKind.Timestamp => "DateTime" + nullable,
        ShapeKind.Blob => "MemoryStream",
        _ => shape.IsEnum ? shape.ClassName : "string",
    };
}
