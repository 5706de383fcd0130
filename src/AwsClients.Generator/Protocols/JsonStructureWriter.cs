using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>JSON bodies.</summary>
internal sealed class JsonStructureWriter(CodeWriter writer) : StructureWriter(writer)
{
    protected override string WriterType => "Utf8JsonWriter";

    protected override string Opening => "w.WriteStartObject();";

    protected override string Closing => "w.WriteEndObject();";

    protected override string WriteMember(Member member, string value)
    {
        string name = CSharp.Quote(member.Wire);
        return member.Target.Kind switch
        {
            ShapeKind.Structure or ShapeKind.List or ShapeKind.Map =>
                $"JsonWrite.Value(w, {name}, {value}, static (w, x) => {Element(member.Target)});",
            ShapeKind.Timestamp => $"JsonWrite.{TimeMethod(member.TimestampFormat, member.Path)}(w, {name}, {value});",
            _ => $"JsonWrite.Value(w, {name}, {Text(member, value)});",
        };
    }

    private static string TimeMethod(string? format, string path) => format switch
    {
        null or "unixTimestamp" => "UnixTime",
        "iso8601" => "Iso8601",
        _ => throw new ModelException(path, $"timestamp format '{format}' is not supported here"),
    };

    private string Element(Shape shape)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                return $"{Use(shape)}(w, x)";
            case ShapeKind.List:
                return $"JsonWrite.List(w, x, static (w, x) => {Element(shape.ListElement.Target)})";
            case ShapeKind.Map:
                return $"JsonWrite.Map(w, x, static (w, x) => {Element(shape.MapValue.Target)})";
            case ShapeKind.Boolean:
                return "w.WriteBooleanValue(x)";
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Float or ShapeKind.Double:
                return "w.WriteNumberValue(x)";
            case ShapeKind.Blob:
                return "w.WriteBase64StringValue(x.ToArray())";
            case ShapeKind.Timestamp:
                return $"JsonWrite.{TimeMethod(shape.TimestampFormat, shape.Path)}(w, x)";
            default:
                return "w.WriteStringValue(x)";
        }
    }
}
